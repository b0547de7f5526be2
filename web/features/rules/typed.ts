/** What people type or paste, as cells are kept: quotes, signs and dates as they are meant, in either language. Pure. */
import type { Choice, Domain } from "./types";

const CONSTANT = /^(?:"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|true|false|null|d\("[^"]*"\))$/;
// eslint-disable-next-line no-restricted-syntax -- what people type in either language
const YES = new Set(["true", "yes", "y", "1", "是", "√"]);
// eslint-disable-next-line no-restricted-syntax -- what people type in either language
const NO = new Set(["false", "no", "n", "0", "否", "×"]);
/** A day as spreadsheets of either language write it. */
const DAY = /(?<!\d)(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?!\d)/g;
const PLAIN_LIST = /^[^"'$<>=!()[\]]+$/;
const QUOTED = /("[^"]*"|'[^']*')/;
/** What parts the values of a list: cells of spreadsheets have them one below the other, too. */
const BETWEEN = /\s*[,，、;；\n]\s*/;
const THOUSANDS = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g;
/** Both ends of a range; a hyphen between numbers might be a sign. */

const RANGE = /^([^~–—至]+?)\s*(?:~|–|—|至|\bto\b)\s*([^~–—至]+)$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** What somebody typed into a test, as a test is kept: quotes and signs are added where they are meant. */
export function asTest(typed: string, domain: Domain): string {
  const text = plainSigns(typed.trim(), domain);
  if (text === "" || text === "-" || text === "*") return "";
  if (text.includes("$")) return text;
  if (domain.kind === "string" || domain.kind === "boolean") {
    if (!PLAIN_LIST.test(text)) return outsideQuotes(text, (part) => part.replace(BETWEEN_ALL, ", "));
    return listOf(text, (part) => asConstant(part, domain));
  }
  if (/[()[\]]/.test(text)) return domain.kind === "date" ? days(text) : text;
  return listOf(text, (part) => asSpan(part, domain));
}

/** What somebody typed into a result. */
export function asResult(typed: string, domain: Domain): string {
  const text = typed.trim();
  if (text === "" || CONSTANT.test(text)) return text;
  const plain = plainSigns(text, domain);
  return asConstant(domain.kind === "number" ? plain.replace(THOUSANDS, ungrouped) : plain, domain);
}

/** A value of JSON that a person typed for a column. */
export function asValue(typed: string, domain: Domain): unknown {
  const text = typed.trim();
  if (text === "") return null;
  if (domain.kind === "number") return Number.isNaN(Number(text)) ? text : Number(text);
  if (domain.kind === "boolean") return YES.has(text.toLowerCase()) ? true : NO.has(text.toLowerCase()) ? false : text;
  return domain.kind === "string" ? (choiceOf(text, domain)?.value ?? text) : text;
}

/** A cell of a spreadsheet, which groups the figures of its numbers; somebody who types `5,100` means two of them. */
export const fromSheet = (cell: string, domain: Domain): string =>
  domain.kind === "number" ? cell.replace(THOUSANDS, ungrouped) : cell;

export const quoted = (text: string) => (text.includes('"') ? `'${text}'` : `"${text}"`);

const BETWEEN_ALL = new RegExp(BETWEEN, "g");
const ungrouped = (figures: string) => figures.replaceAll(",", "");

const listOf = (text: string, change: (part: string) => string) =>
  text
    .split(BETWEEN)
    .filter((part) => part !== "")
    .map(change)
    .join(", ");

const outsideQuotes = (text: string, change: (part: string) => string) =>
  text
    .split(QUOTED)
    .map((part, n) => (n % 2 === 1 ? part : change(part)))
    .join("");

/** Signs and figures as a keyboard of either language writes them, where no text is meant. */
const plainSigns = (text: string, { kind }: Domain): string =>
  kind === "string" ? text : text.normalize("NFKC").replaceAll("≥", ">=").replaceAll("≤", "<=").replaceAll("≠", "!=");

const days = (text: string) =>
  outsideQuotes(text, (part) =>
    part.replace(DAY, (_, year: string, month: string, day: string) => {
      const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
      return `d("${iso}")`;
    }),
  );

/** A number or a day, a comparison with one, or a range of two. */
function asSpan(part: string, domain: Domain): string {
  const text = domain.kind === "date" ? days(part) : part;
  const [, low, high] = RANGE.exec(text) ?? [];
  return isConstant(low, domain) && isConstant(high, domain) ? `[${low}..${high}]` : text;
}

const isConstant = (text: string | undefined, { kind }: Domain): text is string =>
  text !== undefined && (kind === "date" ? /^d\("[^"]*"\)$/ : NUMBER).test(text);

function asConstant(text: string, domain: Domain): string {
  if (CONSTANT.test(text)) return text;
  switch (domain.kind) {
    case "boolean":
      return YES.has(text.toLowerCase()) ? "true" : NO.has(text.toLowerCase()) ? "false" : text;
    case "date":
      return days(text);
    case "string":
      return quoted(choiceOf(text, domain)?.value ?? text);
    case "number":
      return text;
  }
}

/** The choice that is called so, in either language or by its value. */
const choiceOf = (text: string, domain: Domain): Choice | undefined =>
  domain.choices?.find((one) => [one.value, one.name.zh, one.name.en].includes(text));
