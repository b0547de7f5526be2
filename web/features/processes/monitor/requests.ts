import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { orgRangeOf } from "@ui/orgUnits";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type Figures = Schemas["Figures"];
export type ElementFigures = Schemas["ElementFigures"];
export type Live = Schemas["Live"];
export type Conformance = Schemas["Conformance"];
export type Variant = Schemas["Variant"];
export type Deviation = Schemas["Deviation"];
export type Cause = Schemas["IncidentCause"];
export type RepairAct = Schemas["RepairAct"];
export type LogFormat = Schemas["LogFormat"];
export type Notice = Schemas["Notice"];

export const PERIODS = ["1", "7", "30", "90", "365", "all"] as const;
export type Period = (typeof PERIODS)[number];

/** Which instances are looked at. */
export interface Range {
  versions: "this" | "all";
  period: Period;
  org: string | undefined;
}

const LIVE_MS = 10_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** When the period began, on the hour, so that the same question within it has the same answer. */
const sinceOf = (period: Period, now: number) =>
  period === "all"
    ? undefined
    : new Date(Math.floor((now - Number(period) * DAY_MS) / HOUR_MS) * HOUR_MS).toISOString();

async function placesOf(org: string | undefined, signal?: AbortSignal) {
  if (!org) return {};
  const { lo, hi } = await orgRangeOf(org, signal);
  return { orgLo: lo, orgHi: hi };
}

async function queryOf(range: Range, signal: AbortSignal) {
  const since = sinceOf(range.period, Date.now());
  return { versions: range.versions, ...(since ? { since } : {}), ...(await placesOf(range.org, signal)) };
}

export const useFigures = (id: string, range: Range) =>
  useQuery({
    queryKey: ["process-figures", id, range],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = { path: { definition_id: id }, query: await queryOf(range, signal) };
      return call(client.GET("/api/processes/definitions/{definition_id}/figures", { params, signal }));
    },
  });

export const useConformance = (id: string, range: Range) =>
  useQuery({
    queryKey: ["process-conformance", id, range],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = { path: { definition_id: id }, query: await queryOf(range, signal) };
      return call(client.GET("/api/processes/definitions/{definition_id}/conformance", { params, signal }));
    },
  });

/** Where tokens stand, looked at again and again while the page is open. */
export const useLive = (id: string, { versions, org }: Range) =>
  useQuery({
    queryKey: ["process-live", id, versions, org],
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = { path: { definition_id: id }, query: { versions, ...(await placesOf(org, signal)) } };
      return call(client.GET("/api/processes/definitions/{definition_id}/live", { params, signal }));
    },
  });

/** Who stands at an element just now, newest first. */
export const useStandingAt = (process: string, node: string | undefined) =>
  useQuery({
    queryKey: ["process-standing", process, node],
    enabled: process !== "" && node !== undefined,
    queryFn: ({ signal }) =>
      call(
        client.GET("/api/processes/instances", {
          params: { query: { process, node: node ?? "", status: "active", limit: 8 } },
          signal,
        }),
      ),
  });

export const causesKey = ["process-causes"];

export const useCauses = (process: string, org: string | undefined, isAllowed: boolean) =>
  useQuery({
    queryKey: [...causesKey, process, org],
    enabled: isAllowed && process !== "",
    refetchInterval: LIVE_MS,
    queryFn: async ({ signal }) => {
      const query = { process, ...(await placesOf(org, signal)) };
      return call(client.GET("/api/processes/incidents/causes", { params: { query }, signal }));
    },
  });

export interface Repair {
  cause: Cause;
  org: string | undefined;
  act: RepairAct;
  reason: string;
  variables: Record<string, unknown>;
}

/** Begins the same repair of all that is stuck for one cause; the answer names the work to watch. */
export const useRepairMany = () =>
  useMutation({
    mutationFn: async ({ cause, org, act, reason, variables }: Repair) => {
      const range = org ? await orgRangeOf(org) : undefined;
      const within = range ? { within: [range.lo, range.hi] as [number, number] } : {};
      const body = { process: cause.processKey, node: cause.node, code: cause.code, act, reason, variables, ...within };
      return call(client.POST("/api/processes/incidents/repairs", { body }));
    },
  });

export const useBeginLog = (id: string, range: Range) =>
  useMutation({
    mutationFn: async (format: LogFormat) => {
      const since = sinceOf(range.period, Date.now());
      const body = { format, versions: range.versions, ...(since ? { since } : {}), ...(await placesOf(range.org)) };
      const params = { path: { definition_id: id } };
      return call(client.POST("/api/processes/definitions/{definition_id}/logs", { params, body }));
    },
  });

export const logAddress = (workId: string) => `/api/processes/logs/${encodeURIComponent(workId)}/file`;

export const fetchWork = (workId: string, signal: AbortSignal): Promise<Notice> =>
  call(client.GET("/api/notices/{notice_id}", { params: { path: { notice_id: workId } }, signal }));
