import { call, client } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type Score = Schemas["ScoreView"];
export type Part = Schemas["RiskPart"];
export type Finding = Schemas["ChurnFinding"];
export type Action = Schemas["ActionView"];
export type Loss = Schemas["LossView"];
export type LossCount = Schemas["LossCount"];
export type ModelLine = Schemas["ModelLine"];
export type ModelCard = Schemas["ModelCard"];
export type Run = Schemas["RunView"];
export type SevenP = Schemas["SevenP"];
export type CustomerSevenP = Schemas["CustomerSevenP"];
export type By = Schemas["By"];
export type ProfitStep = Schemas["ProfitStep"];

const MANY = ["band", "reason", "line", "segment", "customerKind", "offer"];

/** One page of customers at risk, as the list asks for it. */
export const fetchScores = (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/insight/scores", { params: { query: listParams(query, MANY) }, signal }));

/** One page of the loss register. */
export const fetchLosses = (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/insight/losses", { params: { query: listParams(query, []) }, signal }));

const WAITING_MS = 5_000;

/** Risk and value; looked at again while the first scores are in the making. */
export function useChurn(by: readonly By[]) {
  return useQuery({
    queryKey: ["insight", "churn", by],
    queryFn: ({ signal }) => call(client.GET("/api/insight/churn", { params: { query: { by: [...by] } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.running && state.data.whole.customers === 0 ? WAITING_MS : false),
  });
}

export function useWhatIf(given: { cost: number; success: number; months: number; customers?: number }) {
  return useQuery({
    queryKey: ["insight", "what-if", given],
    queryFn: ({ signal }) => call(client.GET("/api/insight/what-if", { params: { query: given }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useFindings() {
  return useQuery({
    queryKey: ["insight", "findings"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/findings", { signal })),
  });
}

export const findingOptions = (finding_id: string) =>
  queryOptions({
    queryKey: ["insight", "finding", finding_id],
    queryFn: ({ signal }) =>
      call(client.GET("/api/insight/findings/{finding_id}", { params: { path: { finding_id } }, signal })),
  });

/** One page of the customers of a finding. */
export const fetchPeople = (finding_id: string, query: ListQuery, signal: AbortSignal) =>
  call(
    client.GET("/api/insight/findings/{finding_id}/people", {
      params: { path: { finding_id }, query: listParams(query, []) },
      signal,
    }),
  );

export function useLossCounts() {
  return useQuery({
    queryKey: ["insight", "losses", "counts"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/losses/counts", { signal })),
  });
}

export const sevenPOptions = (customer_id: string) =>
  queryOptions({
    queryKey: ["insight", "seven-p", customer_id],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}/seven-p", { params: { path: { customer_id } }, signal })),
  });

export const groupsOptions = (by: By) =>
  queryOptions({
    queryKey: ["insight", "seven-p", "by", by],
    queryFn: ({ signal }) => call(client.GET("/api/insight/seven-p", { params: { query: { by } }, signal })),
    placeholderData: keepPreviousData,
  });

const BUSY_MS = 1_500;

/** Versions and runs; looked at often while one is under way. */
export function useModels() {
  return useQuery({
    queryKey: ["insight", "models"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/models", { signal })),
    refetchInterval: ({ state }) =>
      state.data?.runs.some((run) => run.state === "waiting" || run.state === "running") ? BUSY_MS : false,
  });
}

export const modelOptions = (model_id: string) =>
  queryOptions({
    queryKey: ["insight", "model", model_id],
    queryFn: ({ signal }) =>
      call(client.GET("/api/insight/models/{model_id}", { params: { path: { model_id } }, signal })),
  });

export function useStartRun() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (kind: Schemas["RunKind"]) => call(client.POST("/api/insight/runs", { body: { kind } })),
    onSettled: () => cache.invalidateQueries({ queryKey: ["insight"] }),
  });
}

export function useCancelRun() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (run_id: string) =>
      call(client.POST("/api/insight/runs/{run_id}/cancel", { params: { path: { run_id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: ["insight"] }),
  });
}

export type Deed = "approve" | "refuse" | "rollBack";

export function useDecide(model_id: string) {
  const cache = useQueryClient();
  const given = (reason: string) => ({ params: { path: { model_id } }, body: { reason } });
  return useMutation({
    mutationFn: ({ deed, reason }: { deed: Deed; reason: string }) => {
      if (deed === "approve") return call(client.POST("/api/insight/models/{model_id}/approve", given(reason)));
      if (deed === "refuse") return call(client.POST("/api/insight/models/{model_id}/refuse", given(reason)));
      return call(client.POST("/api/insight/models/{model_id}/roll-back", given(reason)));
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["insight"] }),
  });
}
