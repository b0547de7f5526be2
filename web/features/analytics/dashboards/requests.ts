import { call, client, ifMatch, refusalOf } from "@api/client";
import type { components } from "@api/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type Dashboard = Schemas["DashboardView"];
export type DashboardLine = Schemas["DashboardLine"];
export type Tile = Schemas["Tile"];
export type Display = Schemas["Display"];
export type Every = Schemas["Every"];
export type NewDashboard = Schemas["NewDashboard"];
export type DashboardChange = Schemas["DashboardChange"];

const LIST = ["dashboards"];
const ofId = (id: string) => ["dashboards", id];

export function useDashboards(isWanted = true) {
  return useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) => call(client.GET("/api/dashboards", { signal })),
    select: ({ items }) => items,
    enabled: isWanted,
  });
}

export function useDashboard(id: string) {
  return useQuery({
    queryKey: ofId(id),
    queryFn: ({ signal }) =>
      call(client.GET("/api/dashboards/{dashboard_id}", { params: { path: { dashboard_id: id } }, signal })),
  });
}

export function useCreateDashboard() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: NewDashboard) => call(client.POST("/api/dashboards", { body })),
    onSettled: () => cache.invalidateQueries({ queryKey: LIST }),
  });
}

/** Changes an own dashboard, based on what the person saw. */
export function useChangeDashboard() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ dashboard, change }: { dashboard: Dashboard; change: DashboardChange }) =>
      call(
        client.PATCH("/api/dashboards/{dashboard_id}", {
          params: { path: { dashboard_id: dashboard.id }, header: ifMatch(dashboard.rev) },
          body: change,
        }),
      ),
    onSuccess: (changed) => cache.setQueryData(ofId(changed.id), changed),
    onSettled: () => cache.invalidateQueries({ queryKey: LIST }),
  });
}

/** Adds a tile at the end of a dashboard, whatever became of it meanwhile. */
export function useAddTile() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, tile }: { id: string; tile: Tile }) => {
      const path = { dashboard_id: id };
      const found = await call(client.GET("/api/dashboards/{dashboard_id}", { params: { path } }));
      return call(
        client.PATCH("/api/dashboards/{dashboard_id}", {
          params: { path, header: ifMatch(found.rev) },
          body: { tiles: [...found.tiles, tile] },
        }),
      );
    },
    onSettled: () => cache.invalidateQueries({ queryKey: LIST }),
  });
}

export function useDropDashboard() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call(client.DELETE("/api/dashboards/{dashboard_id}", { params: { path: { dashboard_id: id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: LIST }),
  });
}

/** Has a dashboard brought by schedule; without a plan it no longer comes. */
export function useSubscribe(id: string) {
  const cache = useQueryClient();
  const path = { dashboard_id: id };
  return useMutation({
    mutationFn: (plan: { every: Every; byMail: boolean } | undefined) =>
      plan
        ? call(client.PUT("/api/dashboards/{dashboard_id}/subscription", { params: { path }, body: plan }))
        : call(client.DELETE("/api/dashboards/{dashboard_id}/subscription", { params: { path } })),
    onSuccess: (changed) => cache.setQueryData(ofId(id), changed),
  });
}

/** Takes the figures of every tile away as a workbook. */
export function useTakeAway() {
  return useMutation({
    mutationFn: async ({ id, name }: { id: string; name: string }) => {
      const response = await fetch(`/api/dashboards/${id}/export`, {
        method: "POST",
        headers: { "X-Requested-With": "yizhan", "Accept-Language": document.documentElement.lang },
      });
      if (!response.ok) throw await refusalOf(response);
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement("a");
      link.href = address;
      link.download = `${name}.xlsx`;
      link.click();
      URL.revokeObjectURL(address);
    },
  });
}

/** Posts that a dashboard can be shared with: those the person may see. */
export function usePosts(isWanted: boolean) {
  return useQuery({
    queryKey: ["posts", "to share with"],
    queryFn: ({ signal }) => call(client.GET("/api/posts", { params: { query: { limit: 200 } }, signal })),
    select: ({ items }) => items,
    enabled: isWanted,
  });
}

/** What a notice brought. */
export function useDelivery(workId: string) {
  return useQuery({
    queryKey: ["notices", workId],
    queryFn: ({ signal }) =>
      call(client.GET("/api/notices/{notice_id}", { params: { path: { notice_id: workId } }, signal })),
  });
}
