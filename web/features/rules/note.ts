import type { Words } from "@ui/useWords";

export type Own = keyof Words;

export const NO_NOTE: Words = { zh: "", en: "" };

/** A note of one line: what is pasted may have more. */
const oneLine = (typed: string) => typed.replace(/\s+/g, " ").trim();

/** A note in both languages; words in one alone serve both. */
export function noteOf(zh: string, en: string): Words {
  const words = { zh: oneLine(zh), en: oneLine(en) };
  return { zh: words.zh || words.en, en: words.en || words.zh };
}

/** The note after somebody typed in their `own` language: a translation stays, what was no translation follows. */
export function noteWith(before: Words | undefined, typed: string, own: Own): Words {
  const words = oneLine(typed);
  if (!before || words === "" || before.zh === before.en) return { zh: words, en: words };
  return { ...before, [own]: words };
}
