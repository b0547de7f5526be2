import { call, client, ifMatch } from "@api/client";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Schema } from "@ui/form/schema";
import type { Lookup } from "@ui/lookup";
import { inWords } from "@ui/useWords";

export type FormField = components["schemas"]["FormField"];
export type FieldType = components["schemas"]["FieldType"];
export type FieldSettings = components["schemas"]["FieldSettings"];
export type NewFormField = components["schemas"]["NewFormField"];
export type FormAsked = components["schemas"]["FormAsked"];

const FORMS = ["task-forms"];
const pathOf = (name: string) => ({ path: { name } });

export const formsOptions = queryOptions({
  queryKey: FORMS,
  staleTime: Infinity,
  queryFn: ({ signal }) => call(client.GET("/api/task-forms", { signal })),
});

export const fieldsOptions = (form: string) =>
  queryOptions({
    queryKey: [...FORMS, form, "fields"],
    enabled: form !== "",
    queryFn: ({ signal }) => call(client.GET("/api/task-forms/{name}/fields", { params: pathOf(form), signal })),
  });

export const previewOf = async (form: string, asked: FormAsked, signal?: AbortSignal) =>
  (await call(
    client.POST("/api/task-forms/{name}/preview", {
      params: pathOf(form),
      body: asked,
      ...(signal ? { signal } : {}),
    }),
  )) as Schema;

export const previewOptions = (form: string, asked: FormAsked) =>
  queryOptions({
    queryKey: [...FORMS, form, "preview", asked],
    enabled: form !== "",
    queryFn: ({ signal }) => previewOf(form, asked, signal),
  });

/** Adding a field to a form, changing one, ending one; forms already open elsewhere are asked for anew. */
export function useFieldChanges() {
  const cache = useQueryClient();
  const onSuccess = () => Promise.all([FORMS, ["form"]].map((queryKey) => cache.invalidateQueries({ queryKey })));
  const add = useMutation({
    mutationFn: (body: NewFormField) => call(client.POST("/api/form-fields", { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ field, body }: { field: FormField; body: FieldSettings }) =>
      call(
        client.PUT("/api/form-fields/{field_id}", {
          params: { path: { field_id: field.id } },
          headers: ifMatch(field.rev),
          body,
        }),
      ),
    onSuccess,
  });
  const end = useMutation({
    mutationFn: (field: FormField) =>
      call(
        client.POST("/api/form-fields/{field_id}/end", {
          params: { path: { field_id: field.id } },
          headers: ifMatch(field.rev),
        }),
      ),
    onSuccess,
  });
  return { add, change, end };
}

/** Roles by their code, which is what forms and processes name them by. */
export const ROLE_BY_CODE: Lookup = {
  name: "role-code",
  search: async (q, signal) => {
    const query = { ...(q ? { q } : {}), limit: 50, state: "active" as const };
    const { items } = await call(client.GET("/api/roles", { params: { query }, signal }));
    return items.map(({ code, name }) => ({ value: code, label: inWords(name), note: code }));
  },
  nameOf: async (code, signal) => {
    const query = { q: code, limit: 50 };
    const { items } = await call(client.GET("/api/roles", { params: { query }, signal }));
    const found = items.find((role) => role.code === code);
    return found ? inWords(found.name) : code;
  },
};
