import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { customerKey } from "./requests";

type Schemas = components["schemas"];
export type Suggestion = Schemas["FittingView"];
export type Answered = Schemas["AnsweredView"];
export type Decline = Schemas["Decline"];

export const suggestionsOptions = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "suggestions"],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}/suggestions", { params: { path: { customer_id: id } }, signal })),
  });

/** Tells once that the suggestions stood on somebody's screen who may offer them. */
export function useShown(id: string, items: readonly Suggestion[] | undefined, isAsked: boolean) {
  const { mutate } = useMutation({
    mutationFn: (ids: string[]) =>
      call(
        client.POST("/api/customers/{customer_id}/suggestions/shown", {
          params: { path: { customer_id: id } },
          body: { ids },
        }),
      ),
  });
  const fresh = items
    ?.filter(({ isShown }) => !isShown)
    .map((item) => item.id)
    .join(" ");
  useEffect(() => {
    if (isAsked && fresh) mutate(fresh.split(" "));
  }, [isAsked, fresh, mutate]);
}

export function useDecline(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ suggestion_id, ...body }: Decline & { suggestion_id: string }) =>
      call(
        client.POST("/api/customers/{customer_id}/suggestions/{suggestion_id}/decline", {
          params: { path: { customer_id: id, suggestion_id } },
          body,
        }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: suggestionsOptions(id).queryKey }),
  });
}
