import { call, client, ifMatch } from "@api/client";
import { listParams } from "@api/paging";
import type { components } from "@api/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FetchPage } from "@ui/table/types";
import { listKey } from "@ui/table/useRows";

export type ApiClient = components["schemas"]["ApiClient"];
export type NewApiClient = components["schemas"]["NewApiClient"];
export type ApiClientChange = components["schemas"]["ApiClientChange"];

export const CLIENT_LIST = "api-clients";

export const fetchClients: FetchPage<ApiClient> = (query, signal) =>
  call(client.GET("/api/api-clients", { params: { query: listParams(query) }, signal }));

const pathOf = (id: string) => ({ path: { client_id: id } });

export const fetchClient = (id: string) => call(client.GET("/api/api-clients/{client_id}", { params: pathOf(id) }));

export function useClientChanges() {
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: listKey(CLIENT_LIST) });
  const create = useMutation({
    mutationFn: (body: NewApiClient) => call(client.POST("/api/api-clients", { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, rev, body }: { id: string; rev: string | number; body: ApiClientChange }) =>
      call(client.PATCH("/api/api-clients/{client_id}", { params: pathOf(id), headers: ifMatch(rev), body })),
    onSuccess,
  });
  const rotate = useMutation({
    mutationFn: ({ system, overlapHours }: { system: ApiClient; overlapHours: number }) =>
      call(
        client.POST("/api/api-clients/{client_id}/secret", {
          params: pathOf(system.id),
          headers: ifMatch(system.rev),
          body: { overlapHours },
        }),
      ),
    onSuccess,
  });
  const retire = useMutation({
    mutationFn: (system: ApiClient) =>
      call(
        client.POST("/api/api-clients/{client_id}/retire", { params: pathOf(system.id), headers: ifMatch(system.rev) }),
      ),
    onSuccess,
  });
  return { create, change, rotate, retire };
}
