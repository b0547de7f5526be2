/** A decision table while it is being edited: cells from words, rows moved, pasted, compared. Pure. */
import type { Words } from "@ui/useWords";
import { NO_NOTE, noteWith, type Own } from "./note";
import { asResult, asTest, fromSheet } from "./typed";
import type { Column, Domain, Kind, Row, Table, TableChange } from "./types";

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

const SHEET_CELL = /"((?:[^"]|"")*)"(?=[\t\n]|$)|[^\t\n]*/y;

/** Cells of a spreadsheet from the clipboard; those with line breaks, tabs or quotes inside come in quotes. */
export function pasted(text: string): string[][] {
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows: string[][] = [[]];
  for (let at = 0; at <= plain.length; at = SHEET_CELL.lastIndex + 1) {
    SHEET_CELL.lastIndex = at;
    const [whole = "", inner = ""] = SHEET_CELL.exec(plain) ?? [];
    rows.at(-1)?.push(/[\t\n]|""/.test(inner) ? inner.replaceAll('""', '"') : whole);
    if (plain[SHEET_CELL.lastIndex] === "\n") rows.push([]);
  }
  return rows;
}

/** As many rows as a table may have. */
export const MOST_ROWS = 2000;

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

export interface Pasted {
  table: Table;
  /** How much found no place: rows below the last that a table may have, columns right of the note. */
  rowsOut: number;
  columnsOut: number;
}

/** The table with a block pasted at a place; rows are added where it is longer. */
export function withBlock(table: Table, at: Place, block: readonly (readonly string[])[], own: Own): Pasted {
  const rows = [...table.rows];
  const fresh = freshIds(table);
  const width = widthOf(table) - at.column;
  const fitting = block.slice(0, MOST_ROWS - at.row);
  fitting.forEach((line, down) => {
    const before = rows[at.row + down] ?? emptyRow(table, fresh());
    rows[at.row + down] = line.slice(0, width).reduce((made, cell, right) => {
      const column = at.column + right;
      const domain = columnAt(table, column)?.domain;
      return lineWith(table, made, column, domain ? fromSheet(cell, domain) : cell, own);
    }, before);
  });
  const widest = Math.max(...fitting.map((line) => line.length));
  return {
    table: { ...table, rows },
    rowsOut: block.length - fitting.length,
    columnsOut: Math.max(0, widest - width),
  };
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

export const KINDS: readonly Kind[] = ["string", "number", "boolean", "date"];
