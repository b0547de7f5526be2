import { call, callWithRev, client, ifMatch } from "@api/client";
import type { components } from "@api/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type Draft = Schemas["DraftView"];
export type Choices = Schemas["ModelChoices"];
export type ModelFinding = Schemas["ModelFinding"];
export type ModelChange = Schemas["ModelChange"];

const DRAFTS = "process-drafts";
const path = (id: string) => ({ params: { path: { draft_id: id } } });

export const useDrafts = () =>
  useQuery({ queryKey: [DRAFTS], queryFn: ({ signal }) => call(client.GET("/api/processes/drafts", { signal })) });

export const useDraft = (id: string) =>
  useQuery({
    queryKey: [DRAFTS, id],
    queryFn: async ({ signal }) => callWithRev(client.GET("/api/processes/drafts/{draft_id}", { ...path(id), signal })),
    // What is being drawn is newer than what the server has: it is read again only when that is wanted.
    staleTime: Infinity,
    gcTime: 0,
  });

export const useChoices = () =>
  useQuery({
    queryKey: ["process-choices"],
    queryFn: ({ signal }) => call(client.GET("/api/processes/choices", { signal })),
  });

export const checkModel = (xml: string) =>
  call(client.POST("/api/processes/definitions/check", { body: { xml } })).then(({ findings }) => findings);

export const saveDraft = (id: string, rev: string, body: { xml: string; note?: string; basedOn?: string }) =>
  call(
    client.PUT("/api/processes/drafts/{draft_id}", { params: { path: { draft_id: id }, header: ifMatch(rev) }, body }),
  );

/** How one model differs from another, in words. */
export const useComparison = (before: string | undefined, after: string | undefined) =>
  useQuery({
    queryKey: ["process-comparison", before, after],
    enabled: before !== undefined && after !== undefined,
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ signal }) =>
      call(
        client.POST("/api/processes/comparison", { body: { before: before ?? "", after: after ?? "" }, signal }),
      ).then(({ changes }) => changes),
  });

export function useCreateDraft() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { xml?: string; basedOn?: string }) => call(client.POST("/api/processes/drafts", { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [DRAFTS], exact: true }),
  });
}

export type DraftStep = "submit" | "return" | "deploy" | "discard";

/** Moves a draft on: to who approves it, back to who draws it, into use, or away. */
export function useDraftStep(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ step, rev, reason }: { step: DraftStep; rev: string; reason?: string }) => {
      const guarded = { params: { path: { draft_id: id }, header: ifMatch(rev) } };
      if (step === "submit") await call(client.POST("/api/processes/drafts/{draft_id}/submit", guarded));
      if (step === "deploy") return call(client.POST("/api/processes/drafts/{draft_id}/deploy", guarded));
      if (step === "discard") await call(client.DELETE("/api/processes/drafts/{draft_id}", path(id)));
      if (step === "return") {
        const body = { reason: reason ?? "" };
        await call(client.POST("/api/processes/drafts/{draft_id}/return", { ...path(id), body }));
      }
      return undefined;
    },
    onSuccess: (_, { step }) => {
      void cache.invalidateQueries({ queryKey: ["definitions"] });
      return cache.invalidateQueries({ queryKey: [DRAFTS], exact: step === "discard" });
    },
  });
}
