import { call, client, ifMatch } from "@api/client";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

export type BusSubscription = components["schemas"]["SubscriptionView"];
export type DeadLetter = components["schemas"]["DeadLetterView"];

const BUS = ["bus"];
const LOOK_AGAIN_MS = 10_000;
const LOOK_SOON_MS = 2_000;
const AT_ONCE = 200;

export const topicsOptions = queryOptions({
  queryKey: [...BUS, "topics"],
  queryFn: ({ signal }) => call(client.GET("/api/bus/topics", { signal })),
});

export const subscriptionsOptions = queryOptions({
  queryKey: [...BUS, "subscriptions"],
  queryFn: ({ signal }) => call(client.GET("/api/bus/subscriptions", { signal })),
  refetchInterval: ({ state }) =>
    state.data?.items.some(({ isActive, backlog }) => isActive && backlog?.again) ? LOOK_SOON_MS : LOOK_AGAIN_MS,
});

export const deadLettersOptions = queryOptions({
  queryKey: [...BUS, "letters"],
  refetchInterval: LOOK_AGAIN_MS,
  queryFn: ({ signal }) => call(client.GET("/api/bus/dead-letters", { params: { query: { limit: AT_ONCE } }, signal })),
});

/** Pausing a subscription; replaying and discarding dead letters. */
export function useBusChanges() {
  const cache = useQueryClient();
  const onSettled = () => cache.invalidateQueries({ queryKey: BUS });
  const turn = useMutation({
    mutationFn: ({ id, rev, isActive }: { id: string; rev: number; isActive: boolean }) =>
      call(
        client.PATCH("/api/bus/subscriptions/{subscription_id}", {
          params: { path: { subscription_id: id }, header: ifMatch(rev) },
          body: { isActive },
        }),
      ),
    onSettled,
  });
  const replay = useMutation({
    mutationFn: (ids: string[]) => call(client.POST("/api/bus/dead-letters/replay", { body: { ids } })),
    onSettled,
  });
  const replayAll = useMutation({
    mutationFn: (id: string) =>
      call(
        client.POST("/api/bus/subscriptions/{subscription_id}/replay", { params: { path: { subscription_id: id } } }),
      ),
    onSettled,
  });
  const discard = useMutation({
    mutationFn: (body: { ids: string[]; reason: string }) =>
      call(client.POST("/api/bus/dead-letters/discard", { body })),
    onSettled,
  });
  return { turn, replay, replayAll, discard };
}
