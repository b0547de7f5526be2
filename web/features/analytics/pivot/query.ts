import type { Answer, Cube } from "../types";

export type Show = "value" | "lastYear" | "change" | "share" | "rank";
export const SHOWS: readonly Show[] = ["value", "lastYear", "change", "share", "rank"];

export interface Shown {
  name: string;
  show: Show;
}

export interface Filter {
  level: string;
  in?: string[];
  from?: string;
  to?: string;
  /** So many months up to the newest that has facts. */
  latest?: number;
}

/** What is asked of a cube, as its API takes it. */
export interface Query {
  rows: string[];
  columns: string[];
  measures: Shown[];
  filters: Filter[];
  totals: boolean;
  sort?: { measure: number; descending: boolean };
}

export type Axis = "rows" | "columns";
export type Zone = Axis | "filters" | "measures";
export type Cell = Answer["cells"][number];

const TIME = "time";
export const dimensionOf = (level: string) => level.split(".")[0] ?? "";
export const isTime = (level: string) => dimensionOf(level) === TIME;

/** A first question for a cube: its first measure by the first organisation level over the quarters. */
export function firstQuery(cube: Cube): Query {
  const levels = (name: string) => cube.dimensions.find((dimension) => dimension.name === name)?.levels ?? [];
  const row = levels("organisation")[0]?.name;
  const column = levels(TIME)[1]?.name;
  const measure = cube.measures[0]?.name;
  return {
    rows: row ? [row] : [],
    columns: column ? [column] : [],
    measures: measure ? [{ name: measure, show: "value" }] : [],
    filters: [],
    totals: true,
  };
}

/** Puts a level on an axis; it leaves where it was. Before `place`, or at the end. */
export function putLevel(query: Query, level: string, axis: Axis, place?: number): Query {
  const without = dropLevel(query, level);
  const levels = [...without[axis]];
  levels.splice(place ?? levels.length, 0, level);
  return { ...without, [axis]: levels };
}

export const dropLevel = (query: Query, level: string): Query => ({
  ...query,
  rows: query.rows.filter((each) => each !== level),
  columns: query.columns.filter((each) => each !== level),
});

export const turned = (query: Query): Query => ({ ...query, rows: query.columns, columns: query.rows });

export function addMeasure(query: Query, name: string, show: Show = "value"): Query {
  if (query.measures.some((each) => each.name === name && each.show === show)) return query;
  return { ...query, measures: [...query.measures, { name, show }] };
}

export const dropMeasure = (query: Query, place: number): Query => ({
  ...query,
  measures: query.measures.filter((_, each) => each !== place),
  sort: undefined,
});

/** Shows a measure in another way; where it is shown so already, nothing changes. */
export function showMeasure(query: Query, place: number, show: Show): Query {
  const name = query.measures[place]?.name;
  if (query.measures.some((each) => each.name === name && each.show === show)) return query;
  return { ...query, measures: query.measures.map((each, other) => (other === place ? { ...each, show } : each)) };
}

/** Sets the filter of a level; an empty one is none. */
export function setFilter(query: Query, filter: Filter): Query {
  const others = query.filters.filter((each) => each.level !== filter.level);
  const isEmpty = !filter.in?.length && !filter.from && !filter.to && !filter.latest;
  return { ...query, filters: isEmpty ? others : [...others, filter] };
}

/** The filters that select just what a cell stands for; totals select everything under them. */
export function filtersOf(query: Query, keys: readonly (string | null)[]): Filter[] {
  return [...query.rows, ...query.columns].reduce<Filter[]>((filters, level, place) => {
    const key = keys[place];
    if (key === null || key === undefined) return filters;
    const others = filters.filter((each) => each.level !== level);
    const range = filters.find((each) => each.level === level);
    return [...others, { ...range, level, in: [key] }];
  }, query.filters);
}

/** The level under `level` in its dimension, if there is one that is not in use yet. */
export function levelBelow(cube: Cube, query: Query, level: string): string | undefined {
  const levels = cube.dimensions.find(({ name }) => name === dimensionOf(level))?.levels ?? [];
  const place = levels.findIndex(({ name }) => name === level);
  const below = levels[place + 1]?.name;
  return below && !query.rows.includes(below) && !query.columns.includes(below) ? below : undefined;
}

/** Drills into a member: its level gives way to the one below, and only the member is left. */
export function drill(query: Query, level: string, below: string, key: string): Query {
  const replaced = (levels: string[]) => levels.map((each) => (each === level ? below : each));
  const moved = { ...query, rows: replaced(query.rows), columns: replaced(query.columns) };
  return setFilter(moved, { level, in: [key] });
}

const EMPTY = { rows: [], columns: [], filters: [], totals: false };
type Given = Pick<Shown, "name"> & Partial<Shown>;

/** A saved query, as far as the cube still has what it names. */
export function restored(cube: Cube, text: string | undefined): Query | undefined {
  if (!text) return undefined;
  const query = { ...EMPTY, ...(JSON.parse(text) as Partial<Omit<Query, "measures">> & { measures: Given[] }) };
  const levels = new Set(cube.dimensions.flatMap((dimension) => dimension.levels.map(({ name }) => name)));
  const measures = new Set(cube.measures.map(({ name }) => name));
  return {
    ...query,
    rows: query.rows.filter((level) => levels.has(level)),
    columns: query.columns.filter((level) => levels.has(level)),
    measures: query.measures.flatMap(({ name, show }) =>
      measures.has(name) ? [{ name, show: show ?? ("value" as const) }] : [],
    ),
    filters: query.filters.filter(({ level }) => levels.has(level)),
  };
}

/** Whether two questions ask the same. */
export function isSame(one: Query, other: Query): boolean {
  const plain = ({ rows, columns, measures, filters, totals, sort }: Query) =>
    JSON.stringify([
      rows,
      columns,
      measures.map(({ name, show }) => [name, show]),
      filters.map(({ level, in: keys, from, to, latest }) => [level, keys, from, to, latest]),
      totals,
      sort && [sort.measure, sort.descending],
    ]);
  return plain(one) === plain(other);
}
