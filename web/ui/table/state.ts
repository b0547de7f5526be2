import type { ListState } from "./types";

/** Parameter names that are not filters. */
const RESERVED = new Set(["sort", "view"]);

/** A page's address may hold anything; a list takes the texts. For `validateSearch` of a list's route. */
export function listSearch(raw: Record<string, unknown>): Record<string, string> {
  const search: Record<string, string> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (typeof value === "string" && value !== "") search[key] = value;
    else if (typeof value === "number" || typeof value === "boolean") search[key] = String(value);
  }
  return search;
}

export function stateOfSearch(search: Readonly<Record<string, string>>): ListState {
  const filters = Object.fromEntries(Object.entries(search).filter(([key]) => !RESERVED.has(key)));
  return { filters, sort: search.sort, view: search.view };
}

export function searchOfState(state: ListState): Record<string, string> {
  return {
    ...state.filters,
    ...(state.sort ? { sort: state.sort } : {}),
    ...(state.view ? { view: state.view } : {}),
  };
}

/** Sets or (with an empty value) takes away filters. */
export function withFilters(state: ListState, changes: Readonly<Record<string, string | undefined>>): ListState {
  const filters = { ...state.filters, ...changes };
  const kept = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return { ...state, filters: Object.fromEntries(kept) };
}

export type SortDirection = "ascending" | "descending" | "none";

export function directionOf(sort: string | undefined, key: string): SortDirection {
  if (sort === key) return "ascending";
  return sort === `-${key}` ? "descending" : "none";
}

/** A click on a column's head: up, down, then the list's own order again. */
export function nextSort(sort: string | undefined, key: string): string | undefined {
  const direction = directionOf(sort, key);
  if (direction === "none") return key;
  return direction === "ascending" ? `-${key}` : undefined;
}

export const sameFilters = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>) => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};
