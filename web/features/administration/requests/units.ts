import { call, callWithRev, client, ifMatch } from "@api/client";
import { listParams } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Lookup } from "@ui/lookup";
import type { FetchPage } from "@ui/table/types";
import { inWords } from "@ui/useWords";

export type Unit = components["schemas"]["OrgUnit"];
export type NewUnit = components["schemas"]["NewUnit"];
export type UnitChange = components["schemas"]["UnitChange"];

const UNITS = ["org-units"];
/** No unit has more children than this on one screen; the search finds the others. */
const MOST_CHILDREN = 500;

export const fetchUnits: FetchPage<Unit> = (query, signal) =>
  call(client.GET("/api/org-units", { params: { query: listParams(query) }, signal }));

/** The topmost unit in the reader's reach. */
export const topUnitOptions = queryOptions({
  queryKey: [...UNITS, "top"],
  queryFn: async ({ signal }) => {
    const page = await call(client.GET("/api/org-units", { params: { query: { limit: 1, sort: "pos" } }, signal }));
    return page.items[0] ?? null;
  },
});

export const childrenOptions = (parentId: string) =>
  queryOptions({
    queryKey: [...UNITS, "children", parentId],
    queryFn: async ({ signal }) => {
      const query = { parentId, limit: MOST_CHILDREN, sort: "pos" };
      return (await call(client.GET("/api/org-units", { params: { query }, signal }))).items;
    },
  });

export const foundUnitsOptions = (words: string) =>
  queryOptions({
    queryKey: [...UNITS, "found", words],
    queryFn: async ({ signal }) =>
      (await call(client.GET("/api/org-units", { params: { query: { q: words, limit: 50 } }, signal }))).items,
    enabled: words !== "",
  });

const pathOf = (id: string) => ({ path: { unit_id: id } });

export const unitOptions = (id: string) =>
  queryOptions({
    queryKey: [...UNITS, "one", id],
    queryFn: ({ signal }) => callWithRev(client.GET("/api/org-units/{unit_id}", { params: pathOf(id), signal })),
  });

export const unitPathOptions = (id: string) =>
  queryOptions({
    queryKey: [...UNITS, "path", id],
    queryFn: ({ signal }) => call(client.GET("/api/org-units/{unit_id}/path", { params: pathOf(id), signal })),
  });

export function useUnitChanges() {
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: UNITS });
  const create = useMutation({
    mutationFn: (body: NewUnit) => call(client.POST("/api/org-units", { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, rev, body }: { id: string; rev: string | number; body: UnitChange }) =>
      call(client.PATCH("/api/org-units/{unit_id}", { params: pathOf(id), headers: ifMatch(rev), body })),
    onSuccess,
  });
  const move = useMutation({
    mutationFn: ({ unit, parentId, reason }: { unit: Unit; parentId: string; reason: string }) =>
      call(
        client.POST("/api/org-units/{unit_id}/move", {
          params: pathOf(unit.id),
          headers: ifMatch(unit.rev),
          body: { parentId, reason },
        }),
      ),
    onSuccess,
  });
  const retire = useMutation({
    mutationFn: (unit: Unit) =>
      call(client.POST("/api/org-units/{unit_id}/retire", { params: pathOf(unit.id), headers: ifMatch(unit.rev) })),
    onSuccess,
  });
  return { create, change, move, retire };
}

/** Finds organisations by name or code. */
export const unitLookup: Lookup = {
  name: "org-unit",
  search: async (q, signal) => {
    const query = { ...(q ? { q } : {}), limit: 30, state: "active" as const };
    const page = await call(client.GET("/api/org-units", { params: { query }, signal }));
    return page.items.map((unit) => ({ value: unit.id, label: inWords(unit.name), note: unit.code }));
  },
  nameOf: async (id, signal) =>
    inWords((await call(client.GET("/api/org-units/{unit_id}", { params: pathOf(id), signal }))).name),
};
