import { call, callWithRev, client, ifMatch } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Lookup } from "@ui/lookup";
import { listKey } from "@ui/table/useRows";
import { inWords } from "@ui/useWords";

type Schemas = components["schemas"];
export type Offering = Schemas["Offering"];
export type OfferingDraft = Schemas["OfferingDraft"];
export type PriceDraft = Schemas["PriceDraft"];
export type Specification = Schemas["Specification"];
export type Category = Schemas["Category"];
export type State = Schemas["LifecycleState"];
export type Step = Schemas["EntryStep"];

export const LIST = "offerings";

export const fetchOfferings = (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/offerings", { params: { query: listParams(query) }, signal }));

const pathOf = (id: string) => ({ path: { offering_id: id } });

const specificationOf = async (code: string, signal: AbortSignal) =>
  (await call(client.GET("/api/specifications", { params: { query: { code, limit: 1 } }, signal }))).items[0];

/** One version of an offering, all its versions, what happened to it, and the specification it is made of. */
export const useOfferingPage = (id: string) =>
  useQuery({
    queryKey: ["offering-page", id],
    queryFn: async ({ signal }) => {
      const params = pathOf(id);
      const [offering, versions, life] = await Promise.all([
        call(client.GET("/api/offerings/{offering_id}", { params, signal })),
        call(client.GET("/api/offerings/{offering_id}/versions", { params, signal })),
        call(client.GET("/api/offerings/{offering_id}/life", { params, signal })),
      ]);
      const code = offering.specification;
      const specification = code ? await specificationOf(code, signal) : undefined;
      return { offering, versions: versions.items, steps: life.items, specification };
    },
  });

/** An offering as its designer last saved it. */
export const offeringOptions = (id: string) =>
  queryOptions({
    queryKey: ["offering", id],
    queryFn: ({ signal }) => callWithRev(client.GET("/api/offerings/{offering_id}", { params: pathOf(id), signal })),
  });

export const categoriesOptions = queryOptions({
  queryKey: ["categories"],
  queryFn: async ({ signal }) => (await call(client.GET("/api/categories", { signal }))).items,
  staleTime: 60_000,
});

export function useOfferingChanges() {
  const cache = useQueryClient();
  const onSuccess = () =>
    Promise.all(
      [["offering-page"], ["offering"], ["lookup", "offering"], listKey(LIST)].map((queryKey) =>
        cache.invalidateQueries({ queryKey }),
      ),
    );
  const create = useMutation({
    mutationFn: (body: OfferingDraft) => call(client.POST("/api/offerings", { body })),
    onSuccess,
  });
  const amend = useMutation({
    mutationFn: ({ id, rev, body }: { id: string; rev: string | number; body: OfferingDraft }) =>
      call(client.PUT("/api/offerings/{offering_id}", { params: pathOf(id), headers: ifMatch(rev), body })),
    onSuccess,
  });
  const renew = useMutation({
    mutationFn: (id: string) => call(client.POST("/api/offerings/{offering_id}/versions", { params: pathOf(id) })),
    onSuccess,
  });
  const move = useMutation({
    mutationFn: ({ offering, state, reason }: { offering: Offering; state: State; reason: string }) =>
      call(
        client.POST("/api/offerings/{offering_id}/state", {
          params: pathOf(offering.id),
          headers: ifMatch(offering.rev),
          body: { state, reason },
        }),
      ),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: ({ id, rev }: Offering) =>
      call(client.DELETE("/api/offerings/{offering_id}", { params: pathOf(id), headers: ifMatch(rev) })),
    onSuccess,
  });
  return { create, amend, renew, move, remove };
}

const MOST_FOUND = 30;

/** Offerings by their codes, which is what others name them by. */
const OFFERINGS: Lookup = {
  name: "offering",
  search: async (q, signal) => {
    const query = { ...(q ? { q } : {}), limit: MOST_FOUND };
    const page = await call(client.GET("/api/offerings", { params: { query }, signal }));
    const byCode = new Map(page.items.map((one) => [one.code, one]));
    return [...byCode.values()].map(({ code, name }) => ({ value: code, label: inWords(name), note: code }));
  },
  nameOf: async (code, signal) => {
    const query = { code, limit: 1 };
    const found = (await call(client.GET("/api/offerings", { params: { query }, signal }))).items[0];
    return found ? inWords(found.name) : code;
  },
};

/** Launched specifications of products, by code. */
const SPECIFICATIONS: Lookup = {
  name: "product-specification",
  search: async (q, signal) => {
    const query = { ...(q ? { q } : {}), layer: "product" as const, state: "launched" as const, limit: MOST_FOUND };
    const page = await call(client.GET("/api/specifications", { params: { query }, signal }));
    return page.items.map(({ code, name }) => ({ value: code, label: inWords(name), note: code }));
  },
  nameOf: async (code, signal) => {
    const found = await specificationOf(code, signal);
    return found ? inWords(found.name) : code;
  },
};

export const LOOKUPS = { offering: OFFERINGS, specification: SPECIFICATIONS };
