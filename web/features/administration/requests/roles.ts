import { call, callWithRev, client, ifMatch } from "@api/client";
import { listParams } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Lookup } from "@ui/lookup";
import type { FetchPage } from "@ui/table/types";
import { listKey } from "@ui/table/useRows";

export type Role = components["schemas"]["Role"];
export type NewRole = components["schemas"]["NewRole"];
export type RoleChange = components["schemas"]["RoleChange"];
export type Reach = components["schemas"]["Reach"];
export type Permission = components["schemas"]["PermissionRow"];

export const ROLE_LIST = "roles";
const ROLES = ["roles"];

export const fetchRoles: FetchPage<Role> = (query, signal) =>
  call(client.GET("/api/roles", { params: { query: listParams(query) }, signal }));

const pathOf = (id: string) => ({ path: { role_id: id } });

export const roleOptions = (id: string) =>
  queryOptions({
    queryKey: [...ROLES, id],
    queryFn: ({ signal }) => callWithRev(client.GET("/api/roles/{role_id}", { params: pathOf(id), signal })),
  });

export const permissionsOptions = queryOptions({
  queryKey: ["permissions"],
  queryFn: ({ signal }) => call(client.GET("/api/permissions", { signal })),
  staleTime: Infinity,
});

export function useRoleChanges() {
  const cache = useQueryClient();
  const onSuccess = () =>
    Promise.all([ROLES, listKey(ROLE_LIST)].map((queryKey) => cache.invalidateQueries({ queryKey })));
  const create = useMutation({
    mutationFn: (body: NewRole) => call(client.POST("/api/roles", { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, rev, body }: { id: string; rev: string | number; body: RoleChange }) =>
      call(client.PATCH("/api/roles/{role_id}", { params: pathOf(id), headers: ifMatch(rev), body })),
    onSuccess,
  });
  const retire = useMutation({
    mutationFn: (role: Role) =>
      call(client.POST("/api/roles/{role_id}/retire", { params: pathOf(role.id), headers: ifMatch(role.rev) })),
    onSuccess,
  });
  return { create, change, retire };
}

/** Finds roles by name or code; named in the reader's language. */
export const roleLookup = (inLanguage: (text: { zh: string; en: string }) => string): Lookup => ({
  name: "role",
  search: async (q, signal) => {
    const query = { ...(q ? { q } : {}), limit: 50, state: "active" as const };
    const page = await call(client.GET("/api/roles", { params: { query }, signal }));
    return page.items.map((role) => ({ value: role.id, label: inLanguage(role.name), note: role.code }));
  },
  nameOf: async (id, signal) =>
    inLanguage((await call(client.GET("/api/roles/{role_id}", { params: pathOf(id), signal }))).name),
});
