import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

export type View = components["schemas"]["View"];
export type ViewDefinition = components["schemas"]["Definition"];
type ViewChange = components["schemas"]["ViewChange"];

const viewsKey = (list: string) => ["views", list];

/** The saved views of a list: one's own and those that others share. */
export function useViews(list: string, isOn: boolean) {
  return useQuery({
    queryKey: viewsKey(list),
    queryFn: ({ signal }) => call(client.GET("/api/views", { params: { query: { list } }, signal })),
    select: ({ items }) => items,
    enabled: isOn,
    staleTime: 60_000,
  });
}

export function useViewChanges(list: string) {
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: viewsKey(list) });
  const create = useMutation({
    mutationFn: (view: { name: string; shared: boolean; definition: ViewDefinition }) =>
      call(client.POST("/api/views", { body: { ...view, list } })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: ViewChange & { id: string }) =>
      call(client.PATCH("/api/views/{view_id}", { params: { path: { view_id: id } }, body })),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call(client.DELETE("/api/views/{view_id}", { params: { path: { view_id: id } } })),
    onSuccess,
  });
  return { create, change, remove };
}
