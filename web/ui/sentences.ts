const ENDED = /[.!?:;…。！？：；]$/;
const CHINESE = /[\u3000-\u9fff\uff00-\uffef]$/;

/** What is wrong and what would do, as sentences one after the other. */
export function sentences(...parts: readonly (string | null | undefined)[]): string {
  const given = parts.map((part) => part?.trim() ?? "").filter((part) => part !== "");
  return given.reduce((text, part) => {
    if (text === "") return part;
    if (ENDED.test(text)) return CHINESE.test(text) ? text + part : `${text} ${part}`;
    return CHINESE.test(text) ? `${text}。${part}` : `${text}. ${part}`;
  }, "");
}
