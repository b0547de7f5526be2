import { call, client, ifMatch } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { listKey } from "@ui/table/useRows";

export type Advice = components["schemas"]["AdviceView"];
export type AcceptAdvice = components["schemas"]["AcceptAdvice"];

export const ADVICE_LIST = "process-advice";

export const fetchAdvice = (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/processes/advice", { params: { query: listParams(query) }, signal }));

/** Accepting what somebody proposed, refusing it, retiring what is in force. */
export function useDecisions(advice: Advice) {
  const cache = useQueryClient();
  const params = { path: { advice_id: advice.id } };
  const headers = ifMatch(advice.rev);
  const onSettled = () => cache.invalidateQueries({ queryKey: listKey(ADVICE_LIST) });
  const accept = useMutation({
    mutationFn: (body: AcceptAdvice) =>
      call(client.POST("/api/processes/advice/{advice_id}/accept", { params, headers, body })),
    onSettled,
  });
  const refuse = useMutation({
    mutationFn: (reason: string) =>
      call(client.POST("/api/processes/advice/{advice_id}/refuse", { params, headers, body: { reason } })),
    onSettled,
  });
  const retire = useMutation({
    mutationFn: (reason: string) =>
      call(client.POST("/api/processes/advice/{advice_id}/retire", { params, headers, body: { reason } })),
    onSettled,
  });
  return { accept, refuse, retire };
}
