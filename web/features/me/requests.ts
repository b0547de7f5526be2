import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

export type SessionRow = components["schemas"]["SessionRow"];

const MOST_SESSIONS = 100;
const OWN = ["own-sessions"];
const SESSION = ["session"];

/** The person's own sessions that are in force. */
export const useOwnSessions = () =>
  useQuery({
    queryKey: OWN,
    queryFn: ({ signal }) =>
      call(client.GET("/api/session/all", { params: { query: { limit: MOST_SESSIONS } }, signal })),
    select: ({ items }) => items.filter(({ live }) => live),
  });

export function useEndSessions() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) {
        await call(client.DELETE("/api/sessions/{session_id}", { params: { path: { session_id: id } } }));
      }
    },
    onSettled: () => cache.invalidateQueries({ queryKey: OWN }),
  });
}

/** A new secret for an authenticator; it counts once a first code has confirmed it. */
export const useEnrol = () => useMutation({ mutationFn: () => call(client.POST("/api/session/totp")) });

/** The first code; answers the recovery codes, told this once. */
export function useConfirmFactor() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => call(client.POST("/api/session/totp/confirmation", { body: { code } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: SESSION }),
  });
}

export function useEndFactor() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => call(client.POST("/api/session/totp/end", { body: { password } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: SESSION }),
  });
}
