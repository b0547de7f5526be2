import type { Problem } from "@api/errors";
import type { Entry, Field, Fields, Mapping, RowPreview, RowProblem } from "./requests";

/** A field's key taken apart: `subscribers.1.number` is the number of the second subscriber of a row. */
interface FieldName {
  key: string;
  group: string;
  index: number;
  extra: string | undefined;
}

const KEY = /^(customer|account|subscribers)(?:\.(\d))?\.(?:extra\.(.+)|(\w+))$/;

export function nameOf(field: string): FieldName | undefined {
  const [, group, index, extra, name] = KEY.exec(field) ?? [];
  if (group === undefined) return undefined;
  return { key: `${group}.${name ?? "extra"}`, group, index: Number(index ?? 0), extra };
}

export const keptAs = (column: string) => `customer.extra.${column}`;

/** What the catalogue of fields says of a field; the second subscriber has the fields of the first. */
export const fieldOf = (fields: Fields, field: string): Field | undefined => {
  const key = nameOf(field)?.key;
  return fields.items.find((one) => one.key === key);
};

export interface Placed {
  entry: Entry;
  index: number;
}

export const entriesOf = (mapping: Mapping, column: string): Placed[] =>
  mapping.entries.map((entry, index) => ({ entry, index })).filter(({ entry }) => entry.column === column);

/** Entries that are filled from several columns, or with the same value in every row. */
export const madeEntries = (mapping: Mapping): Placed[] =>
  mapping.entries.map((entry, index) => ({ entry, index })).filter(({ entry }) => !entry.column);

export const changed = (mapping: Mapping, index: number, patch: Partial<Entry>): Mapping => ({
  ...mapping,
  entries: mapping.entries.map((entry, at) => (at === index ? { ...entry, ...patch } : entry)),
});

export const without = (mapping: Mapping, index: number): Mapping => ({
  ...mapping,
  entries: mapping.entries.filter((_, at) => at !== index),
});

export const added = (mapping: Mapping, entry: Entry): Mapping => ({
  ...mapping,
  entries: [...mapping.entries, entry],
});

/** Lets a column fill a field, or nothing. What else was said of the entry held for its old field alone. */
export function assigned(mapping: Mapping, column: string, index: number | undefined, field: string | undefined) {
  if (field === undefined) return index === undefined ? mapping : without(mapping, index);
  if (index === undefined) return added(mapping, { field, column });
  const before = mapping.entries[index];
  return before?.field === field
    ? mapping
    : { ...mapping, entries: mapping.entries.map((entry, at) => (at === index ? { field, column } : entry)) };
}

/** Says what cells of one text mean; `undefined` takes them as they are. */
export function meaning(entry: Entry, cell: string, code: string | undefined): Partial<Entry> {
  const values = Object.fromEntries(Object.entries(entry.values ?? {}).filter(([text]) => text !== cell));
  return { values: code === undefined ? values : { ...values, [cell]: code } };
}

/** The wrong places of a mapping: by entry, and those of the whole. */
export function problemsOf(problems: readonly Problem[]) {
  const byEntry = new Map<number, Problem[]>();
  const whole: Problem[] = [];
  for (const problem of problems) {
    const place = /^mapping\.entries\.(\d+)\./.exec(problem.field)?.[1];
    if (place === undefined) whole.push(problem);
    else byEntry.set(Number(place), [...(byEntry.get(Number(place)) ?? []), problem]);
  }
  return { byEntry, whole };
}

/** One column of a preview: the field, and what it is filled from. */
export interface PreviewColumn {
  field: string;
  columns: readonly string[];
}

/** The fields that a mapping fills, each once, in the order of its entries. */
export function previewColumns(mapping: Mapping): PreviewColumn[] {
  const found = new Map<string, string[]>();
  for (const entry of mapping.entries) {
    const columns = entry.column ? [entry.column] : [];
    found.set(entry.field, [...(found.get(entry.field) ?? []), ...columns]);
  }
  return [...found].map(([field, columns]) => ({ field, columns }));
}

const plainField = (field: string) => field.replace(/^subscribers\.\d\./, "subscribers.");

/** The problems of a row that stand at one of the columns shown; the rest belongs to the row as a whole. */
export function problemsAt(row: RowPreview, columns: readonly PreviewColumn[]) {
  const left = new Set<RowProblem>(row.problems);
  const cells = columns.map((column) => {
    const own = row.problems.filter(
      (problem) =>
        column.columns.includes(problem.column) ||
        (problem.column === "" && plainField(problem.field) === plainField(column.field)),
    );
    for (const problem of own) left.delete(problem);
    return own;
  });
  return { cells, row: [...left] };
}

/** What stands in the file for a previewed field. */
export const rawOf = (row: RowPreview, column: PreviewColumn, names: readonly string[]) =>
  column.columns
    .map((name) => row.cells[names.indexOf(name)] ?? "")
    .filter((text) => text !== "")
    .join(" ");
