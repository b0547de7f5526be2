import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

export type KnownProblem = components["schemas"]["KnownProblem"];
export type Proposal = components["schemas"]["Proposal"];

/** What is known about the step of a task, and what was proposed about it. */
export const useAdvice = (id: string) =>
  useQuery({
    queryKey: ["work-item", id, "advice"],
    queryFn: ({ signal }) =>
      call(client.GET("/api/worklist/{item_id}/advice", { params: { path: { item_id: id } }, signal })),
  });

/** Proposes a known problem, or a correction of one, to whoever answers for the process. */
export function usePropose(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Proposal) =>
      call(client.POST("/api/worklist/{item_id}/advice", { params: { path: { item_id: id } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["work-item", id, "advice"] }),
  });
}
