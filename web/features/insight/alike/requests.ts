import { call, client } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { useMutation } from "@tanstack/react-query";
import { among, type Lookup } from "@ui/lookup";
import { inWords } from "@ui/useWords";

type Schemas = components["schemas"];
export type LikeSeed = Schemas["Seed"];
export type LookAlikes = Schemas["LookAlikes"];
export type LikeView = Schemas["LikeView"];

export function useAskAlike() {
  return useMutation({
    mutationFn: (body: LikeSeed) => call(client.POST("/api/insight/look-alikes", { body })),
  });
}

/** A search of one's own: how far it is, and what it found. */
export const fetchLookAlikes = (work_id: string, signal: AbortSignal) =>
  call(client.GET("/api/insight/look-alikes/{work_id}", { params: { path: { work_id } }, signal }));

/** One page of the customers of a search. */
export const fetchAlike = (work_id: string) => (query: ListQuery, signal: AbortSignal) =>
  call(
    client.GET("/api/insight/look-alikes/{work_id}/customers", {
      params: { path: { work_id }, query: listParams(query, []) },
      signal,
    }),
  );

export function useTagAlike(work_id: string) {
  return useMutation({
    mutationFn: (body: Schemas["LikeTag"]) =>
      call(client.POST("/api/insight/look-alikes/{work_id}/tag", { params: { path: { work_id } }, body })),
  });
}

/** Offerings that can be sold, by name or code. */
export const OFFERINGS: Lookup = {
  name: "offering",
  search: async (words, signal) => {
    const q = words.trim();
    const { items } = await call(
      client.GET("/api/offerings", { params: { query: { ...(q ? { q } : {}), limit: 20 } }, signal }),
    );
    return items.map(({ id, name, code }) => ({ value: id, label: inWords(name), note: code }));
  },
  nameOf: async (id, signal) =>
    inWords(
      (await call(client.GET("/api/offerings/{offering_id}", { params: { path: { offering_id: id } }, signal }))).name,
    ),
};

/** The segments of the study in use. */
export const SEGMENTS = among("segment", async (signal) => {
  const { items } = await call(client.GET("/api/insight/segments", { signal }));
  return items.map(({ number, name }) => ({ value: String(number), label: name }));
});

/** The patterns of the study in use whose customers are known. */
export const PATTERNS = among("pattern", async (signal) => {
  const { items } = await call(client.GET("/api/insight/patterns", { signal }));
  return items.filter(({ listed }) => listed).map(({ code, name }) => ({ value: code, label: name }));
});
