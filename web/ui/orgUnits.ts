import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { queryOptions } from "@tanstack/react-query";
import type { Lookup } from "./lookup";
import { inWords } from "./useWords";

export type OrgUnit = components["schemas"]["OrgUnit"];

/** An organisation and everything below it, as positions in the tree. */
export interface OrgRange {
  lo: number;
  hi: number;
}

const FRESH_MS = 600_000;
const MOST_CHILDREN = 500;
const MOST_HITS = 30;

/** The organisation a person's work begins at: the first in the order of the tree. */
export const topUnitOptions = queryOptions({
  queryKey: ["org-units", "top"],
  queryFn: async ({ signal }) => {
    const page = await call(client.GET("/api/org-units", { params: { query: { limit: 1, state: "active" } }, signal }));
    return page.items[0] ?? null;
  },
  staleTime: FRESH_MS,
});

export const childUnitsOptions = (parentId: string) =>
  queryOptions({
    queryKey: ["org-units", "children", parentId],
    queryFn: async ({ signal }) => {
      const query = { parentId, limit: MOST_CHILDREN, state: "active" as const };
      return (await call(client.GET("/api/org-units", { params: { query }, signal }))).items;
    },
    staleTime: FRESH_MS,
  });

export async function findUnits(words: string, signal: AbortSignal): Promise<OrgUnit[]> {
  const query = { ...(words ? { q: words } : {}), limit: MOST_HITS, state: "active" as const };
  return (await call(client.GET("/api/org-units", { params: { query }, signal }))).items;
}

export const unitSearchOptions = (words: string) =>
  queryOptions({
    queryKey: ["org-units", "search", words],
    queryFn: ({ signal }) => findUnits(words, signal),
    enabled: words !== "",
    staleTime: 30_000,
  });

const known = new Map<string, { unit: OrgUnit; at: number }>();

/** One organisation; asked for once in ten minutes. */
export async function unitOf(id: string, signal?: AbortSignal): Promise<OrgUnit> {
  const found = known.get(id);
  if (found && Date.now() - found.at < FRESH_MS) return found.unit;
  const path = { params: { path: { unit_id: id } }, ...(signal ? { signal } : {}) };
  const unit = await call(client.GET("/api/org-units/{unit_id}", path));
  known.set(id, { unit, at: Date.now() });
  return unit;
}

/** Organisations by their ids, found by a part of their name. */
export const ORG_LOOKUP: Lookup = {
  name: "org-unit",
  search: async (words, signal) =>
    (await findUnits(words.trim(), signal)).map(({ id, name, code }) => ({
      value: id,
      label: inWords(name),
      note: code,
    })),
  nameOf: async (id, signal) => inWords((await unitOf(id, signal)).name),
};

/** Organisations by their code, which is what files and imports name them by. */
export const UNIT_BY_CODE: Lookup = {
  name: "org-code",
  search: async (words, signal) =>
    (await findUnits(words.trim(), signal)).map(({ name, code }) => ({
      value: code,
      label: inWords(name),
      note: code,
    })),
  nameOf: async (code, signal) => {
    const found = (await findUnits(code, signal)).find((unit) => unit.code === code);
    return found ? inWords(found.name) : code;
  },
};

export async function orgRangeOf(id: string, signal?: AbortSignal): Promise<OrgRange> {
  const { pos, last } = await unitOf(id, signal);
  return { lo: pos, hi: last };
}
