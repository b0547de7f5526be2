import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";

/** Long work of this person: how far it is, and what came of it. */
export type Notice = components["schemas"]["Notice"];

const NOTICES_KEY = ["notices"];
const QUIET_MS = 30_000;
const BUSY_MS = 3_000;

export const isOver = (notice: Notice) => notice.state !== "waiting" && notice.state !== "running";
export const unseen = (notices: readonly Notice[]) => notices.filter((notice) => isOver(notice) && !notice.seen);

/** Which work has ended since the look before. What had ended by the first look is no news. */
export function endedSince(before: readonly Notice[] | undefined, now: readonly Notice[]): Notice[] {
  if (!before) return [];
  const over = new Set(before.filter(isOver).map(({ id }) => id));
  return now.filter((notice) => isOver(notice) && !notice.seen && !over.has(notice.id));
}

/** The notices, looked for more often while something runs. `onEnded` hears of work that ends while the page is open. */
export function useNotices(onEnded?: (notice: Notice) => void) {
  const cache = useQueryClient();
  const query = useQuery({
    queryKey: NOTICES_KEY,
    queryFn: ({ signal }) => call(client.GET("/api/notices", { params: { query: { limit: 30 } }, signal })),
    select: ({ items }) => items,
    refetchInterval: ({ state }) => (state.data?.items.every(isOver) === false ? BUSY_MS : QUIET_MS),
  });
  const markSeen = useMutation({
    mutationFn: () => call(client.POST("/api/notices/seen")),
    onSuccess: () => cache.invalidateQueries({ queryKey: NOTICES_KEY }),
  });

  const before = useRef<readonly Notice[] | undefined>(undefined);
  const tell = useEffectEvent((notices: readonly Notice[]) => {
    for (const notice of endedSince(before.current, notices)) onEnded?.(notice);
    before.current = notices;
  });
  useEffect(() => {
    if (query.data) tell(query.data);
  }, [query.data]);

  return { ...query, notices: query.data ?? [], markSeen };
}

/** Asks at once, e.g. right after long work was started. */
export function useLookForNotices() {
  const cache = useQueryClient();
  return () => void cache.invalidateQueries({ queryKey: NOTICES_KEY });
}
