/** A decision table while it is being edited: cells from words, rows moved, pasted, compared. Pure. */
import type { Words } from "@ui/useWords";
import { NO_NOTE, noteWith, type Own } from "./note";
import type { Choice, Column, Domain, Kind, Row, Table, TableChange } from "./types";

const CONSTANT = /^(?:"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|true|false|null|d\("[^"]*"\))$/;
// eslint-disable-next-line no-restricted-syntax -- what people type in either language
const YES = new Set(["true", "yes", "y", "1", "是", "√"]);
// eslint-disable-next-line no-restricted-syntax -- what people type in either language
const NO = new Set(["false", "no", "n", "0", "否", "×"]);
const DAY = /^\d{4}-\d\d-\d\d$/;
const PLAIN_LIST = /^[^"'$<>=!()[\]]+$/;

/** What somebody typed or pasted into a test, as a test is kept: quotes and signs are added where they are meant. */
export function asTest(typed: string, domain: Domain): string {
  const text = typed.trim().replaceAll("，", ",").replaceAll("≥", ">=").replaceAll("≤", "<=").replaceAll("≠", "!=");
  if (text === "" || text === "-" || text === "*") return "";
  if (domain.kind === "number") return asNumbers(text);
  if (!PLAIN_LIST.test(text)) return text;
  const parts = text.split(",").map((part) => part.trim());
  return parts.map((part) => asConstant(part, domain)).join(", ");
}

/** What somebody typed into a result. */
export function asResult(typed: string, domain: Domain): string {
  const text = typed.trim();
  return text === "" || CONSTANT.test(text) ? text : asConstant(text, domain);
}

function asNumbers(text: string): string {
  const range = /^(-?\d+(?:\.\d+)?)\s*(?:~|～|–|—|至|to)\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  return range ? `[${range[1] ?? ""}..${range[2] ?? ""}]` : text;
}

function asConstant(text: string, domain: Domain): string {
  if (CONSTANT.test(text)) return text;
  switch (domain.kind) {
    case "boolean":
      return YES.has(text.toLowerCase()) ? "true" : NO.has(text.toLowerCase()) ? "false" : text;
    case "date":
      return DAY.test(text) ? `d("${text}")` : text;
    case "string":
      return quoted(choiceOf(text, domain)?.value ?? text);
    case "number":
      return text;
  }
}

/** The choice that is called so, in either language or by its value. */
const choiceOf = (text: string, domain: Domain): Choice | undefined =>
  domain.choices?.find((one) => [one.value, one.name.zh, one.name.en].includes(text));

export const quoted = (text: string) => (text.includes('"') ? `'${text}'` : `"${text}"`);

/** A cell as a person reads it: choices by name, yes and no, intervals with signs. */
export function told(
  cell: string,
  domain: Domain,
  words: (text: { zh: string; en: string }) => string,
  yesNo: [string, string],
): string {
  const strings = cell.replace(/"([^"]*)"|'([^']*)'/g, (whole, double?: string, single?: string) => {
    const value = double ?? single ?? whole;
    const choice = domain.choices?.find((one) => one.value === value);
    return choice ? words(choice.name) : value;
  });
  if (domain.kind === "boolean") return strings.replace(/\btrue\b/g, yesNo[0]).replace(/\bfalse\b/g, yesNo[1]);
  return strings
    .replace(/\bd\(([^)]*)\)/g, "$1")
    .replaceAll(">=", "≥")
    .replaceAll("<=", "≤")
    .replaceAll("..", " – ");
}

/** The key a decision of a file may have here: small letters, digits and hyphens. */
export const keyFrom = (id: string): string =>
  id
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** Cells of a spreadsheet from the clipboard. */
export function pasted(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t"));
}

export interface Place {
  row: number;
  column: number;
}

/** The columns of the grid from left to right: tests, results, then the note. */
export const widthOf = (table: Table) => table.inputs.length + table.outputs.length + 1;

/** What a cell holds; of a note the words in the reader's `own` language. */
export function cellOf(table: Table, { row, column }: Place, own: Own): string {
  const line = table.rows[row];
  if (!line) return "";
  if (column < table.inputs.length) return line.tests[column] ?? "";
  const output = column - table.inputs.length;
  return output < table.outputs.length ? (line.results[output] ?? "") : (line.note?.[own] ?? "");
}

export function columnAt(table: Table, column: number): Column | undefined {
  return column < table.inputs.length ? table.inputs[column] : table.outputs[column - table.inputs.length];
}

/** The table with one cell as somebody typed it, a note in their `own` language. */
export function withCell(table: Table, place: Place, typed: string, own: Own): Table {
  return withLine(table, place.row, (line) => lineWith(table, line, place.column, typed, own));
}

/** The table with another note beside a row. */
export const withNote = (table: Table, row: number, note: Words): Table =>
  withLine(table, row, (line) => ({ ...line, note }));

const withLine = (table: Table, row: number, change: (line: Row) => Row): Table => ({
  ...table,
  rows: table.rows.map((line, index) => (index === row ? change(line) : line)),
});

function lineWith(table: Table, line: Row, column: number, typed: string, own: Own): Row {
  const input = table.inputs[column];
  if (input) return { ...line, tests: replaced(line.tests, column, asTest(typed, input.domain)) };
  const place = column - table.inputs.length;
  const output = table.outputs[place];
  return output
    ? { ...line, results: replaced(line.results, place, asResult(typed, output.domain)) }
    : { ...line, note: noteWith(line.note, typed, own) };
}

const replaced = (list: readonly string[], at: number, value: string) => list.map((one, n) => (n === at ? value : one));

/** The table with a block pasted at a place; rows are added where it is longer. */
export function withBlock(table: Table, at: Place, block: readonly (readonly string[])[], own: Own): Table {
  const rows = [...table.rows];
  const fresh = freshIds(table);
  const width = widthOf(table) - at.column;
  block.forEach((line, down) => {
    const before = rows[at.row + down] ?? emptyRow(table, fresh());
    rows[at.row + down] = line
      .slice(0, width)
      .reduce((made, typed, right) => lineWith(table, made, at.column + right, typed, own), before);
  });
  return { ...table, rows };
}

/** Row ids that the table does not have, one after the other. */
function freshIds(table: Table): () => string {
  const taken = new Set(table.rows.map((line) => line.id));
  let number = table.rows.length;
  return () => {
    do number += 1;
    while (taken.has(`r${number}`));
    return `r${number}`;
  };
}

const emptyRow = (table: Table, id: string): Row => ({
  id,
  tests: table.inputs.map(() => ""),
  results: table.outputs.map(() => ""),
  note: NO_NOTE,
  open: [],
});

export function withRow(table: Table, at: number, tests?: readonly string[]): Table {
  const empty = emptyRow(table, freshIds(table)());
  const line = tests ? { ...empty, tests: [...tests] } : empty;
  return { ...table, rows: [...table.rows.slice(0, at), line, ...table.rows.slice(at)] };
}

export const withoutRow = (table: Table, at: number): Table => ({
  ...table,
  rows: table.rows.filter((_, index) => index !== at),
});

export function moved(table: Table, from: number, to: number): Table {
  const line = table.rows[from];
  if (!line || to < 0 || to >= table.rows.length) return table;
  const rest = table.rows.filter((_, index) => index !== from);
  return { ...table, rows: [...rest.slice(0, to), line, ...rest.slice(to)] };
}

/** Leave an output of a row open to lower tiers, or close it. */
export function opened(table: Table, row: number, output: string): Table {
  const rows = table.rows.map((line, index) => {
    if (index !== row) return line;
    const open = line.open ?? [];
    return { ...line, open: open.includes(output) ? open.filter((one) => one !== output) : [...open, output] };
  });
  return { ...table, rows };
}

/** The table with another set of columns; cells follow their column by its id. */
export function withColumns(table: Table, inputs: Table["inputs"], outputs: Table["outputs"]): Table {
  const follow = (before: readonly { id: string }[], after: readonly { id: string }[], cells: readonly string[]) =>
    after.map((column) => cells[before.findIndex((one) => one.id === column.id)] ?? "");
  const rows = table.rows.map((line) => ({
    ...line,
    tests: follow(table.inputs, inputs, line.tests),
    results: follow(table.outputs, outputs, line.results),
    open: (line.open ?? []).filter((id) => outputs.some((column) => column.id === id)),
  }));
  return { ...table, inputs, outputs, rows };
}

/** What differs between two tables, row by row by id, in the order of the new one. */
export function compared(before: Table, after: Table): TableChange[] {
  const old = new Map(before.rows.map((line) => [line.id, line]));
  const found: TableChange[] = [];
  for (const line of after.rows) {
    const was = old.get(line.id);
    old.delete(line.id);
    if (!was) found.push({ kind: "added", after: line });
    else if (JSON.stringify(plain(was)) !== JSON.stringify(plain(line)))
      found.push({ kind: "changed", before: was, after: line });
  }
  for (const line of old.values()) found.push({ kind: "removed", before: line });
  const kept = before.rows.map((line) => line.id).filter((id) => after.rows.some((line) => line.id === id));
  const order = after.rows.map((line) => line.id).filter((id) => kept.includes(id));
  if (kept.join("\n") !== order.join("\n")) found.push({ kind: "reordered" });
  return found;
}

const plain = ({ tests, results, note = NO_NOTE, open = [] }: Row) => [tests, results, note.zh, note.en, open];

/** A value of JSON that a person typed for a column. */
export function asValue(typed: string, domain: Domain): unknown {
  const text = typed.trim();
  if (text === "") return null;
  if (domain.kind === "number") return Number.isNaN(Number(text)) ? text : Number(text);
  if (domain.kind === "boolean") return YES.has(text.toLowerCase()) ? true : NO.has(text.toLowerCase()) ? false : text;
  return domain.kind === "string" ? (choiceOf(text, domain)?.value ?? text) : text;
}

export const KINDS: readonly Kind[] = ["string", "number", "boolean", "date"];
