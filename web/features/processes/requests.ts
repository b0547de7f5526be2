import { learnSubjects } from "@ui/subjects";
import { call, client } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type Element = Schemas["ElementView"];
export type Definition = Schemas["DefinitionView"];
export type Instance = Schemas["InstanceView"];
export type InstanceRow = Schemas["InstanceSummary"];
export type AddedValue = Schemas["AddedValue"];
export type Incident = Schemas["IncidentView"];

const INSTANCE = "process-instance";

export const fetchInstances = async (query: ListQuery, signal: AbortSignal) => {
  const page = await call(client.GET("/api/processes/instances", { params: { query: listParams(query) }, signal }));
  await learnSubjects(
    page.items.map(({ businessKey }) => businessKey),
    signal,
  );
  return page;
};

/** The newest version of each process, or all versions of one. */
export const useDefinitions = (key?: string) =>
  useQuery({
    queryKey: ["definitions", key ?? ""],
    enabled: key !== "",
    queryFn: ({ signal }) =>
      call(client.GET("/api/processes/definitions", { params: { query: key ? { key } : {} }, signal })),
  });

const xmlOf = (id: string, signal: AbortSignal) =>
  call(
    client.GET("/api/processes/definitions/{definition_id}/xml", {
      params: { path: { definition_id: id } },
      parseAs: "text",
      signal,
    }),
  );

/** One version with its nodes and its drawing; it never changes. */
export const useDefinition = (id: string) =>
  useQuery({
    queryKey: ["definition", id],
    enabled: id !== "",
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const path = { definition_id: id };
      const detail = await call(client.GET("/api/processes/definitions/{definition_id}", { params: { path }, signal }));
      return { ...detail, xml: await xmlOf(id, signal) };
    },
  });

/** Where an instance stands, and what happened in it. */
export const useInstance = (id: string) =>
  useQuery({
    queryKey: [INSTANCE, id],
    queryFn: async ({ signal }) => {
      const params = { path: { instance_id: id } };
      const instance = await call(client.GET("/api/processes/instances/{instance_id}", { params, signal }));
      const story = await call(client.GET("/api/processes/instances/{instance_id}/story", { params, signal }));
      return { instance, story };
    },
  });

/** Does a failed step again, or goes on without it; both with a reason that is kept. */
export function useRepair(act: "retry" | "skip") {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, reason }: { id: string; reason: string }) => {
      const params = { path: { incident_id: id } };
      if (act === "retry") {
        await call(client.POST("/api/processes/incidents/{incident_id}/retry", { params, body: { reason } }));
      } else {
        await call(client.POST("/api/processes/incidents/{incident_id}/skip", { params, body: { reason } }));
      }
    },
    onSettled: () => cache.invalidateQueries({ queryKey: [INSTANCE] }),
  });
}

/** What a person does to one instance. */
export type Mending =
  | { way: "move"; activation: number; node: string }
  | { way: "change"; variables: Record<string, unknown> }
  | { way: "cancel"; compensate: boolean };

/** Lets an instance go on elsewhere, changes its variables, or ends it; with a reason that is kept. */
export function useMending(id: string) {
  const cache = useQueryClient();
  const params = { path: { instance_id: id } };
  return useMutation({
    mutationFn: async ({ way, ...body }: Mending & { reason: string }) => {
      if ("node" in body) await call(client.POST("/api/processes/instances/{instance_id}/move", { params, body }));
      else if ("variables" in body)
        await call(client.POST("/api/processes/instances/{instance_id}/variables", { params, body }));
      else await call(client.POST("/api/processes/instances/{instance_id}/cancel", { params, body }));
      return way;
    },
    onSettled: () => cache.invalidateQueries({ queryKey: [INSTANCE] }),
  });
}
