import { call, client } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Schema } from "@ui/form/schema";

export type Fallout = components["schemas"]["Fallout"];
export type Refusal = components["schemas"]["ErrorBody"];
export type Decision = "retry" | "skip";

export const fetchFallouts = (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/fallouts", { params: { query: listParams(query) }, signal }));

/** What is asked besides: the fields added to the forms of the tasks that these decisions complete. */
export const useFormToSettle = (ids: string[]) =>
  useQuery({
    queryKey: ["form", "fallouts", ids],
    queryFn: async ({ signal }) => (await call(client.POST("/api/fallouts/form", { body: { ids }, signal }))) as Schema,
  });

/** Decides the same about several failures; each is settled or refused by itself. */
export function useSettle() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[]; decision: Decision; reason: string; added?: Record<string, unknown> }) =>
      call(client.POST("/api/fallouts/settle", { body })),
    onSettled: () => cache.invalidateQueries({ queryKey: ["list", "fallouts"] }),
  });
}
