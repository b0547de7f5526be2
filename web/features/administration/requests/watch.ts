import { call, client } from "@api/client";
import { listParams } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { FetchPage } from "@ui/table/types";
import { listKey } from "@ui/table/useRows";

export type AuditRow = components["schemas"]["AuditRow"];
export type SessionRow = components["schemas"]["SessionRow"];
export type DeadJob = components["schemas"]["DeadJob"];
export type Schedule = components["schemas"]["ScheduleRow"];
export type AccessReason = components["schemas"]["AccessReason"];

export const SESSION_LIST = "sessions";
const JOBS = ["background-jobs"];
const SCHEDULES = ["schedules"];

/** A day of the calendar as the moment it begins or ends, where the reader is. */
const edgeOf = (day: string, isEnd: boolean) => {
  const moment = new Date(`${day}T00:00:00`);
  if (isEnd) moment.setDate(moment.getDate() + 1);
  return moment.toISOString();
};

export const fetchAudit: FetchPage<AuditRow> = (query, signal) => {
  const { since, until, ...filters } = query.filters;
  const days = {
    ...(since ? { since: edgeOf(since, false) } : {}),
    ...(until ? { until: edgeOf(until, true) } : {}),
  };
  return call(
    client.GET("/api/audit", { params: { query: listParams({ ...query, filters: { ...filters, ...days } }) }, signal }),
  );
};

export const verifyAudit = () => call(client.GET("/api/audit/verification"));

export const fetchSessions: FetchPage<SessionRow> = (query, signal) =>
  call(client.GET("/api/sessions", { params: { query: listParams(query) }, signal }));

export function useEndSession() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call(client.DELETE("/api/sessions/{session_id}", { params: { path: { session_id: id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: listKey(SESSION_LIST) }),
  });
}

export const jobCountsOptions = queryOptions({
  queryKey: [...JOBS, "counts"],
  queryFn: ({ signal }) => call(client.GET("/api/jobs/counts", { signal })),
  refetchInterval: 15_000,
});

export const deadJobsOptions = queryOptions({
  queryKey: [...JOBS, "dead"],
  queryFn: ({ signal }) => call(client.GET("/api/jobs/dead", { params: { query: { limit: 200 } }, signal })),
});

export const schedulesOptions = queryOptions({
  queryKey: SCHEDULES,
  queryFn: ({ signal }) => call(client.GET("/api/schedules", { signal })),
});

export function useJobChanges() {
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: JOBS });
  const params = (id: string) => ({ path: { job_id: id } });
  const retry = useMutation({
    mutationFn: (id: string) => call(client.POST("/api/jobs/dead/{job_id}/retry", { params: params(id) })),
    onSuccess,
  });
  const drop = useMutation({
    mutationFn: (id: string) => call(client.DELETE("/api/jobs/dead/{job_id}", { params: params(id) })),
    onSuccess,
  });
  const schedule = useMutation({
    mutationFn: ({ name, ...body }: { name: string; cron?: string; enabled?: boolean }) =>
      call(client.PATCH("/api/schedules/{name}", { params: { path: { name } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: SCHEDULES }),
  });
  return { retry, drop, schedule };
}

export const explainAccess = (query: { login: string; permission: string; unitId: string }, signal: AbortSignal) =>
  call(client.GET("/api/access-explanation", { params: { query }, signal }));
