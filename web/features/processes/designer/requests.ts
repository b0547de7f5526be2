import { call, callWithRev, client, ifMatch } from "@api/client";
import type { components } from "@api/schema";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

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

export const checkModel = (xml: string) => call(client.POST("/api/processes/definitions/check", { body: { xml } }));

/** What is worth knowing of a model that nobody changes any more. */
export const useRemarks = (xml: string) =>
  useQuery({
    queryKey: ["process-check", xml],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: () => checkModel(xml).then(({ remarks }) => remarks),
  });

export const saveDraft = (id: string, rev: string, body: { xml: string; note?: string; basedOn?: string }) =>
  call(
    client.PUT("/api/processes/drafts/{draft_id}", { params: { path: { draft_id: id }, header: ifMatch(rev) }, body }),
  );

/** How one model differs from another, in words. */
export const useComparison = (before: string, after: string) =>
  useQuery({
    queryKey: ["process-comparison", before, after],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ signal }) =>
      call(client.POST("/api/processes/comparison", { body: { before, after }, signal })).then(
        ({ changes }) => changes,
      ),
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

export type Replay = Schemas["ProcessReplay"];
export type MigrationPlan = Schemas["MigrationPlan"];
export type MigrationRun = Schemas["MigrationRun"];

const RUNNING_MS = 1500;

export const useReplays = (id: string) =>
  useQuery({
    queryKey: ["process-replays", id],
    queryFn: ({ signal }) => call(client.GET("/api/processes/drafts/{draft_id}/replays", { ...path(id), signal })),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === "running") ? RUNNING_MS : false),
  });

export function useBeginReplay(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { since: string; until: string }) =>
      call(client.POST("/api/processes/drafts/{draft_id}/replays", { ...path(id), body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["process-replays", id] }),
  });
}

export const useCaseChanges = (id: string, isWanted: boolean) =>
  useQuery({
    queryKey: ["process-case-changes", id],
    enabled: isWanted,
    queryFn: ({ signal }) =>
      call(client.GET("/api/processes/replays/{replay_id}/changes", { params: { path: { replay_id: id } }, signal })),
  });

const version = (id: string) => ({ params: { path: { definition_id: id } } });

const PLAN = "process-migration-plan";

/** What taking the instances of `source` over to `target` would do. */
export const usePlan = (target: string, source: string, mapping: Record<string, string>) =>
  useQuery({
    queryKey: [PLAN, target, source, mapping],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(
        client.POST("/api/processes/definitions/{definition_id}/migrations/plan", {
          ...version(target),
          body: { source, mapping },
          signal,
        }),
      ),
  });

/** Looks at the plans once more: instances have gone over meanwhile. */
export function useRefreshPlans() {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: [PLAN] });
}

const MIGRATIONS = "process-migrations";
const EVERY_MS = 1000;

export const isUnderWay = (run: MigrationRun) => run.state === "running" || run.state === "stopping";

/** Migrations to a version, asked for again as long as one is under way. */
export const useMigrations = (target: string) =>
  useQuery({
    queryKey: [MIGRATIONS, target],
    queryFn: ({ signal }) =>
      call(client.GET("/api/processes/definitions/{definition_id}/migrations", { ...version(target), signal })).then(
        ({ items }) => items,
      ),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? EVERY_MS : false),
  });

export function useBeginMigration(target: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["BeginMigration"]) =>
      call(client.POST("/api/processes/definitions/{definition_id}/migrations/begin", { ...version(target), body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [MIGRATIONS, target] }),
  });
}

export function useMigrationStep(target: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, what }: { id: string; what: "stop" | "resume" }) => {
      const place = { params: { path: { migration_id: id } } };
      return what === "stop"
        ? call(client.POST("/api/processes/migrations/{migration_id}/stop", place))
        : call(client.POST("/api/processes/migrations/{migration_id}/resume", place));
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: [MIGRATIONS, target] }),
  });
}
