import { call, client, ifMatch } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import type { Schema } from "@ui/form/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

export type WorkItem = components["schemas"]["WorkItemView"];

export const fetchWork = (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/worklist", { params: { query: listParams(query) }, signal }));

export const useWorkItem = (id: string) =>
  useQuery({
    queryKey: ["work-item", id],
    queryFn: ({ signal }) => call(client.GET("/api/worklist/{item_id}", { params: { path: { item_id: id } }, signal })),
  });

export const useForm = (name: string) =>
  useQuery({
    queryKey: ["form", name],
    staleTime: 300_000,
    queryFn: async ({ signal }) =>
      (await call(client.GET("/api/forms/{name}", { params: { path: { name } }, signal }))) as Schema,
  });

/** The order behind a work item, found by its number. */
export const useOrderOf = (number: string) =>
  useQuery({
    queryKey: ["order-by-number", number],
    retry: false,
    queryFn: ({ signal }) =>
      call(client.GET("/api/orders/{order_id}", { params: { path: { order_id: number } }, signal })),
  });

/** Claiming, giving back and finishing; each looks at the lists again. */
export function useWork(item: WorkItem) {
  const cache = useQueryClient();
  const path = { item_id: item.id };
  const onSettled = async () => {
    await cache.invalidateQueries({ queryKey: ["list", "worklist"] });
    await cache.invalidateQueries({ queryKey: ["work-item", item.id] });
  };
  const claim = useMutation({
    mutationFn: () =>
      call(client.POST("/api/worklist/{item_id}/claim", { params: { path }, headers: ifMatch(item.rev) })),
    onSettled,
  });
  const giveBack = useMutation({
    mutationFn: () => call(client.POST("/api/worklist/{item_id}/return", { params: { path }, body: { reason: "" } })),
    onSettled,
  });
  const complete = useMutation({
    mutationFn: (output: Record<string, unknown>) =>
      call(client.POST("/api/worklist/{item_id}/complete", { params: { path }, body: { output } })),
    onSettled,
  });
  return { claim, giveBack, complete };
}
