import { call, client } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";

export type Fallout = components["schemas"]["Fallout"];
export type Decision = "retry" | "skip";

export const fetchFallouts = (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/fallouts", { params: { query: listParams(query) }, signal }));

/** Decides the same about several failures; each is settled or refused by itself. */
export function useSettle() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[]; decision: Decision; reason: string }) =>
      call(client.POST("/api/fallouts/settle", { body })),
    onSettled: () => cache.invalidateQueries({ queryKey: ["list", "fallouts"] }),
  });
}
