import { call, callWithRev, client, idempotencyKey, ifMatch } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Draft, Findings, Table } from "./types";

const KEY = "rules";

export const useSheets = () =>
  useQuery({ queryKey: [KEY, "sheets"], queryFn: ({ signal }) => call(client.GET("/api/rules", { signal })) });

export const useSheet = (id: string) =>
  useQuery({
    queryKey: [KEY, "sheet", id],
    queryFn: async ({ signal }) => {
      const params = { path: { sheet_id: id } };
      const [sheet, versions] = await Promise.all([
        call(client.GET("/api/rules/{sheet_id}", { params, signal })),
        call(client.GET("/api/rules/{sheet_id}/versions", { params, signal })),
      ]);
      return { sheet, versions: versions.items };
    },
  });

export const useVersion = (id: string | undefined) =>
  useQuery({
    queryKey: [KEY, "version", id],
    enabled: id !== undefined,
    queryFn: ({ signal }) =>
      callWithRev(
        client.GET("/api/rules/versions/{version_id}", { params: { path: { version_id: id ?? "" } }, signal }),
      ),
  });

/** What is found out about a draft as it stands on the screen; asked again whenever it changes. */
export const useFindings = (id: string, draft: Draft | undefined) =>
  useQuery<Findings>({
    queryKey: [KEY, "findings", id, draft],
    placeholderData: (before) => before,
    retry: false,
    queryFn: ({ signal }) => {
      const params = { path: { version_id: id } };
      return draft
        ? call(client.POST("/api/rules/versions/{version_id}/findings", { params, body: draft, signal }))
        : call(client.GET("/api/rules/versions/{version_id}/findings", { params, signal }));
    },
  });

export interface NewSheet {
  unitId: string;
  key: string;
  name: { zh: string; en: string };
  table?: Table;
}

export function useCreateSheet() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ body, once }: { body: NewSheet; once: string }) =>
      call(client.POST("/api/rules", { body, headers: idempotencyKey(once) })),
    onSuccess: changed,
  });
}

export function useNewDraft(sheetId: string) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (fromVersion: string) =>
      call(
        client.POST("/api/rules/{sheet_id}/versions", {
          params: { path: { sheet_id: sheetId } },
          body: { fromVersion },
        }),
      ),
    onSuccess: changed,
  });
}

export function useSaveDraft(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, rev }: { draft: Draft; rev: string }) =>
      call(
        client.PUT("/api/rules/versions/{version_id}", {
          params: { path: { version_id: id } },
          headers: ifMatch(rev),
          body: draft,
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: [KEY] }),
  });
}

export type Step = "submit" | "approve" | "release" | "return" | "retire" | "discard";

/** Moves a version on. */
export function useStep(id: string) {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({
      step,
      rev,
      reason,
      validFrom,
    }: {
      step: Step;
      rev: string;
      reason?: string;
      validFrom?: string;
    }) => {
      const params = { path: { version_id: id } };
      const headers = ifMatch(rev);
      switch (step) {
        case "submit":
          return call(client.POST("/api/rules/versions/{version_id}/submit", { params, headers }));
        case "approve":
          return call(client.POST("/api/rules/versions/{version_id}/approve", { params, headers }));
        case "release": {
          const body = validFrom ? { validFrom } : {};
          return call(client.POST("/api/rules/versions/{version_id}/release", { params, headers, body }));
        }
        case "return":
          return call(
            client.POST("/api/rules/versions/{version_id}/return", { params, body: { reason: reason ?? "" } }),
          );
        case "retire":
          return call(
            client.POST("/api/rules/versions/{version_id}/retire", { params, body: { reason: reason ?? "" } }),
          );
        case "discard":
          return call(client.DELETE("/api/rules/versions/{version_id}", { params }));
      }
    },
    onSuccess: changed,
  });
}

export function useTry(id: string) {
  return useMutation({
    mutationFn: (body: { inputs: Record<string, unknown>; draft?: Draft }) =>
      call(client.POST("/api/rules/versions/{version_id}/try", { params: { path: { version_id: id } }, body })),
  });
}

export function useArbitrate(id: string) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (body: { digest: string; ruling: "upper" | "lower"; reason: string }) =>
      call(
        client.POST("/api/rules/versions/{version_id}/arbitrations", { params: { path: { version_id: id } }, body }),
      ),
    onSuccess: changed,
  });
}

const RUNNING_MS = 1500;

export const useReplays = (id: string) =>
  useQuery({
    queryKey: [KEY, "replays", id],
    queryFn: ({ signal }) =>
      call(client.GET("/api/rules/versions/{version_id}/replays", { params: { path: { version_id: id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === "running") ? RUNNING_MS : false),
  });

export function useBeginReplay(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { since: string; until: string }) =>
      call(client.POST("/api/rules/versions/{version_id}/replays", { params: { path: { version_id: id } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [KEY, "replays", id] }),
  });
}

export const fetchDecisions = (key: string) => (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/rules/decisions", { params: { query: { ...listParams(query), key } }, signal }));

export function useReadDmn() {
  return useMutation({ mutationFn: (xml: string) => call(client.POST("/api/rules/dmn", { body: { xml } })) });
}

export const dmnAddress = (id: string) => `/api/rules/versions/${id}/dmn`;
export const changesAddress = (id: string) => `/api/rules/replays/${id}/changes`;

function useChanged() {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: [KEY] });
}
