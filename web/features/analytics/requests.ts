import { call, client, refusalOf } from "@api/client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Lookup } from "@ui/lookup";
import type { Query } from "./pivot/query";

export function useCubes() {
  return useQuery({
    queryKey: ["cubes"],
    queryFn: ({ signal }) => call(client.GET("/api/cubes", { signal })),
    staleTime: 60_000,
  });
}

/** The answer to a query; while a changed one is asked the last answer stays. */
export function useAnswer(cube: string, query: Query) {
  return useQuery({
    queryKey: ["cube", cube, "answer", query],
    queryFn: ({ signal }) =>
      call(client.POST("/api/cubes/{name}/query", { params: { path: { name: cube } }, body: query, signal })),
    enabled: query.measures.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

const MOST_MEMBERS = 500;

/** Members of a level by part of their name; `unknown` is what those are called that have none. */
export function memberLookup(cube: string, level: string, unknown: string): Lookup {
  const members = async (query: { q?: string; key?: string[]; limit?: number }, signal: AbortSignal) => {
    const params = { path: { name: cube }, query: { level, ...query } };
    const { items } = await call(client.GET("/api/cubes/{name}/members", { params, signal }));
    return items.map(({ key, name }) => ({ value: key, label: name || unknown }));
  };
  return {
    name: `members:${cube}:${level}`,
    search: (words, signal) => members({ q: words.trim(), limit: MOST_MEMBERS }, signal),
    nameOf: async (key, signal) => (await members({ key: [key] }, signal))[0]?.label ?? "…",
  };
}

export function useCellCustomers(cube: string, query: Query, isWanted: boolean) {
  return useQuery({
    queryKey: ["cube", cube, "customers", query],
    queryFn: ({ signal }) =>
      call(client.POST("/api/cubes/{name}/customers", { params: { path: { name: cube } }, body: query, signal })),
    enabled: isWanted,
    retry: false,
  });
}

export function useCellFacts(cube: string, query: Query, isWanted: boolean) {
  const { filters } = query;
  const measure = query.measures[0]?.name ?? "";
  return useQuery({
    queryKey: ["cube", cube, "facts", filters, measure],
    queryFn: ({ signal }) =>
      call(
        client.POST("/api/cubes/{name}/facts", {
          params: { path: { name: cube } },
          body: { filters, measure },
          signal,
        }),
      ),
    enabled: isWanted,
    retry: false,
  });
}

/** Takes the answer away as a workbook. */
export function useExport(cube: string) {
  return useMutation({
    mutationFn: async (query: Query) => {
      const response = await fetch(`/api/cubes/${cube}/export`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-Requested-With": "yizhan",
          "Accept-Language": document.documentElement.lang,
        },
        body: JSON.stringify(query),
      });
      if (!response.ok) throw await refusalOf(response);
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement("a");
      link.href = address;
      link.download = `${cube}.xlsx`;
      link.click();
      URL.revokeObjectURL(address);
    },
  });
}

const BUSY_MS = 2_000;

/** How the warehouse stands; looked at often while a load is under way. */
export function useWarehouse() {
  return useQuery({
    queryKey: ["warehouse"],
    queryFn: ({ signal }) => call(client.GET("/api/warehouse", { signal })),
    refetchInterval: ({ state }) =>
      state.data?.loads.some(({ state: each }) => each === "running" || each === "waiting") ? BUSY_MS : false,
  });
}

export function useLoad(id: string | undefined) {
  return useQuery({
    queryKey: ["warehouse", "load", id],
    queryFn: ({ signal }) =>
      call(client.GET("/api/warehouse/loads/{load_id}", { params: { path: { load_id: id ?? "" } }, signal })),
    enabled: id !== undefined,
  });
}

export function useStartLoad() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => call(client.POST("/api/warehouse/loads", { body: {} })),
    onSettled: () => cache.invalidateQueries({ queryKey: ["warehouse"] }),
  });
}

export function useSendFile() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ feed, file }: { feed: string; file: File }) => {
      const response = await fetch(`/api/warehouse/feeds/${feed}/files/${encodeURIComponent(file.name)}`, {
        method: "PUT",
        headers: { "X-Requested-With": "yizhan", "Accept-Language": document.documentElement.lang },
        body: file,
      });
      if (!response.ok) throw await refusalOf(response);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["warehouse"] }),
  });
}

export function useWithdrawFile() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call(client.DELETE("/api/warehouse/files/{file_id}", { params: { path: { file_id: id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: ["warehouse"] }),
  });
}

export function useRejected(file: string | undefined) {
  return useQuery({
    queryKey: ["warehouse", "rejected", file],
    queryFn: ({ signal }) =>
      call(
        client.GET("/api/warehouse/files/{file_id}/rejected", { params: { path: { file_id: file ?? "" } }, signal }),
      ),
    enabled: file !== undefined,
  });
}
