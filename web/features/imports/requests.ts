import { call, client } from "@api/client";
import { sendFile, takeFile } from "@api/files";
import type { components } from "@api/schema";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Language } from "@ui/i18n";

type Schemas = components["schemas"];
export type Import = Schemas["Import"];
export type Phase = Schemas["Phase"];
export type Mapping = Schemas["Mapping"];
export type Entry = Schemas["Entry"];
export type Options = Schemas["Options"];
export type Mode = Schemas["Mode"];
export type Match = Schemas["Match"];
export type Suggestion = Schemas["Suggestion"];
export type SavedMapping = Schemas["SavedMapping"];
export type Fields = Schemas["Fields"];
export type Field = Schemas["FieldView"];
export type Preview = Schemas["Preview"];
export type RowPreview = Schemas["RowPreview"];
export type RowProblem = Schemas["RowProblem"];
export type Notice = Schemas["Notice"];
export type HowToRead = Schemas["HowToRead"];
export type TableKind = Schemas["TableKind"];

export const IMPORTS_KEY = ["imports"];
export const importKey = (id: string) => ["import", id];
const at = (id: string) => ({ path: { import_id: id } });
const PAGE = 50;

export const importsOptions = infiniteQueryOptions({
  queryKey: IMPORTS_KEY,
  queryFn: ({ signal, pageParam }) => {
    const query = { limit: PAGE, ...(pageParam ? { after: pageParam } : {}) };
    return call(client.GET("/api/imports", { params: { query }, signal }));
  },
  initialPageParam: "",
  getNextPageParam: ({ next }) => next ?? undefined,
});

export const fetchImport = (id: string, signal: AbortSignal) =>
  call(client.GET("/api/imports/{import_id}", { params: at(id), signal }));

export const importOptions = (id: string) =>
  queryOptions({ queryKey: importKey(id), queryFn: ({ signal }) => fetchImport(id, signal) });

/** What can be filled, in the reader's language. */
export const fieldsOptions = (language: Language) =>
  queryOptions({
    queryKey: ["import-fields", language],
    queryFn: ({ signal }) => call(client.GET("/api/imports/fields", { signal })),
    staleTime: Infinity,
  });

export const suggestionOptions = ({ id, rev }: Import) =>
  queryOptions({
    queryKey: [...importKey(id), "suggestion", rev],
    queryFn: ({ signal }) => call(client.GET("/api/imports/{import_id}/suggestion", { params: at(id), signal })),
    staleTime: Infinity,
  });

export const mappingsOptions = queryOptions({
  queryKey: ["import-mappings"],
  queryFn: async ({ signal }) => (await call(client.GET("/api/import-mappings", { signal }))).items,
});

export const previewOptions = (id: string, options: Options, language: Language) =>
  queryOptions({
    queryKey: [...importKey(id), "preview", options, language],
    queryFn: ({ signal }) =>
      call(
        client.POST("/api/imports/{import_id}/preview", {
          params: { ...at(id), query: { limit: 20 } },
          body: options,
          signal,
        }),
      ),
    staleTime: 60_000,
    retry: false,
  });

export const problemsOptions = ({ id, rev }: Import, language: Language) =>
  infiniteQueryOptions({
    queryKey: [...importKey(id), "problems", rev, language],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: PAGE, ...(pageParam ? { after: pageParam } : {}) };
      return call(client.GET("/api/imports/{import_id}/problems", { params: { ...at(id), query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const refusalsOptions = ({ id, rev }: Import, language: Language) =>
  queryOptions({
    queryKey: [...importKey(id), "refusals", rev, language],
    queryFn: async ({ signal }) =>
      (await call(client.GET("/api/imports/{import_id}/refusals", { params: at(id), signal }))).items,
  });

export const fetchWork = (workId: string, signal: AbortSignal) =>
  call(client.GET("/api/notices/{notice_id}", { params: { path: { notice_id: workId } }, signal }));

export const sendTable = async (file: File, onProgress: (share: number) => void, signal: AbortSignal) =>
  (await sendFile(`/api/imports/uploads/${encodeURIComponent(file.name)}`, file, onProgress, signal)) as Import;

export const lookAgain = (id: string, how: HowToRead) =>
  call(client.POST("/api/imports/{import_id}/look", { params: at(id), body: how }));

export const startImport = (id: string, options: Options) =>
  call(client.POST("/api/imports/{import_id}/start", { params: at(id), body: options }));

export const undoImport = (id: string) => call(client.POST("/api/imports/{import_id}/undo", { params: at(id) }));

export const dropImport = (id: string) => call(client.DELETE("/api/imports/{import_id}", { params: at(id) }));

export const saveMapping = (name: string, mapping: Mapping, shared: boolean) =>
  call(client.PUT("/api/import-mappings/{name}", { params: { path: { name } }, body: { mapping, shared } }));

export const dropMapping = (name: string) =>
  call(client.DELETE("/api/import-mappings/{name}", { params: { path: { name } } }));

export const takeTemplate = (format: TableKind, name: string) =>
  takeFile(`/api/imports/template?format=${format}`, `${name}.${format}`);

export const takeErrors = (id: string, format: TableKind, name: string) =>
  takeFile(`/api/imports/${encodeURIComponent(id)}/errors?format=${format}`, `${name}.${format}`);
