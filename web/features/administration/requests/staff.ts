import { call, callWithRev, client, ifMatch } from "@api/client";
import { listParams } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Lookup } from "@ui/lookup";
import type { FetchPage } from "@ui/table/types";
import { listKey } from "@ui/table/useRows";
import { inWords } from "@ui/useWords";

export type Staff = components["schemas"]["Staff"];
export type NewStaff = components["schemas"]["NewStaff"];
export type StaffChange = components["schemas"]["StaffChange"];
export type Holding = components["schemas"]["Holding"];
export type NewHolding = components["schemas"]["NewHolding"];

export const STAFF_LIST = "staff";
const STAFF = ["staff"];

export const fetchStaff: FetchPage<Staff> = (query, signal) =>
  call(client.GET("/api/staff", { params: { query: listParams(query) }, signal }));

const pathOf = (id: string) => ({ path: { staff_id: id } });

export const staffOptions = (id: string) =>
  queryOptions({
    queryKey: [...STAFF, id],
    queryFn: ({ signal }) => callWithRev(client.GET("/api/staff/{staff_id}", { params: pathOf(id), signal })),
  });

/** After any change around a person: the person, the lists of people, and who holds posts are read anew. */
export function useStaffRefresh() {
  const cache = useQueryClient();
  return () =>
    Promise.all(
      [STAFF, listKey(STAFF_LIST), ["holders"], listKey("posts"), ["posts"]].map((queryKey) =>
        cache.invalidateQueries({ queryKey }),
      ),
    );
}

export function useStaffChanges() {
  const onSuccess = useStaffRefresh();
  const create = useMutation({
    mutationFn: (body: NewStaff) => call(client.POST("/api/staff", { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, rev, body }: { id: string; rev: string | number; body: StaffChange }) =>
      call(client.PATCH("/api/staff/{staff_id}", { params: pathOf(id), headers: ifMatch(rev), body })),
    onSuccess,
  });
  const retire = useMutation({
    mutationFn: (person: Staff) =>
      call(client.POST("/api/staff/{staff_id}/retire", { params: pathOf(person.id), headers: ifMatch(person.rev) })),
    onSuccess,
  });
  return { create, change, retire };
}

export function useLoginChanges(staffId: string) {
  const onSuccess = useStaffRefresh();
  const params = pathOf(staffId);
  const create = useMutation({
    mutationFn: (login: string) =>
      call(client.POST("/api/staff/{staff_id}/login", { params, body: { login, mustChange: true } })),
    onSuccess,
  });
  const resetPassword = useMutation({
    mutationFn: () => call(client.POST("/api/staff/{staff_id}/login/password", { params, body: {} })),
    onSuccess,
  });
  const lock = useMutation({
    mutationFn: (reason: string) => call(client.POST("/api/staff/{staff_id}/login/lock", { params, body: { reason } })),
    onSuccess,
  });
  const unlock = useMutation({
    mutationFn: () => call(client.POST("/api/staff/{staff_id}/login/unlock", { params })),
    onSuccess,
  });
  const endTotp = useMutation({
    mutationFn: () => call(client.POST("/api/staff/{staff_id}/login/totp/end", { params })),
    onSuccess,
  });
  return { create, resetPassword, lock, unlock, endTotp };
}

export function useHoldingChanges() {
  const onSuccess = useStaffRefresh();
  const appoint = useMutation({
    mutationFn: (body: NewHolding) => call(client.POST("/api/holdings", { body })),
    onSuccess,
  });
  const end = useMutation({
    mutationFn: ({ holding, validTo }: { holding: Holding; validTo?: string }) =>
      call(
        client.POST("/api/holdings/{holding_id}/end", {
          params: { path: { holding_id: holding.id } },
          headers: ifMatch(holding.rev),
          body: validTo === undefined ? {} : { validTo },
        }),
      ),
    onSuccess,
  });
  return { appoint, end };
}

/** Finds people by the beginning of their name, number or login. */
export const staffLookup: Lookup = {
  name: "staff",
  search: async (q, signal) => {
    const query = { ...(q ? { q } : {}), limit: 30, state: "active" as const };
    const page = await call(client.GET("/api/staff", { params: { query }, signal }));
    return page.items.map((person) => ({ value: person.id, label: person.name, note: inWords(person.unitName) }));
  },
  nameOf: async (id, signal) => (await call(client.GET("/api/staff/{staff_id}", { params: pathOf(id), signal }))).name,
};
