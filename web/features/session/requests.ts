import { call, client } from "@api/client";
import { ApiError } from "@api/errors";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

export type Session = components["schemas"]["Session"];
export type SignIn = components["schemas"]["SignIn"];
export type SessionChange = components["schemas"]["SessionChange"];

const SESSION_KEY = ["session"];

/** Who is signed in; null: nobody. */
export async function fetchSession(signal?: AbortSignal): Promise<Session | null> {
  try {
    return await call(client.GET("/api/session", signal ? { signal } : {}));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

export const sessionOptions = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: ({ signal }) => fetchSession(signal),
  staleTime: Infinity,
  gcTime: Infinity,
});

export function useSignIn() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => call(client.POST("/api/session", { body })),
    onSuccess: (session) => cache.setQueryData(SESSION_KEY, session),
  });
}

export function useSignOut() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => call(client.DELETE("/api/session")),
    onSuccess: () => {
      cache.clear();
      cache.setQueryData(SESSION_KEY, null);
    },
  });
}

/** Another post, or another language, for this person. */
export function useChangeSession() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: SessionChange) => call(client.PATCH("/api/session", { body })),
    onSuccess: (session) => cache.setQueryData(SESSION_KEY, session),
  });
}

export function useChangePassword() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: components["schemas"]["PasswordChange"]) => call(client.PUT("/api/session/password", { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: SESSION_KEY }),
  });
}
