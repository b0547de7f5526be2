import { call, client } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions, useQuery } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type Study = Schemas["StudyView"];
export type Segment = Schemas["SegmentView"];
export type Member = Schemas["SegmentMember"];
export type Forecast = Schemas["Forecast"];
export type OfferingResult = Schemas["OfferingResult"];
export type SuggestionLine = Schemas["SuggestionLine"];
export type StudyKind = Exclude<Schemas["RunKind"], "train" | "score">;

/** The studies of a kind with their cards, the newest first. */
export const useStudies = (kind: StudyKind) =>
  useQuery({
    queryKey: ["insight", "studies", kind],
    queryFn: ({ signal }) => call(client.GET("/api/insight/studies/{kind}", { params: { path: { kind } }, signal })),
  });

export const segmentsOptions = () =>
  queryOptions({
    queryKey: ["insight", "segments"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/segments", { signal })),
  });

export const outlookOptions = () =>
  queryOptions({
    queryKey: ["insight", "outlook"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/outlook", { signal })),
  });

/** One page of a segment's customers, as the list asks for it. */
export const fetchMembers = (segment: number) => (query: ListQuery, signal: AbortSignal) =>
  call(
    client.GET("/api/insight/segments/customers", { params: { query: { ...listParams(query, []), segment } }, signal }),
  );

export const offersOptions = () =>
  queryOptions({
    queryKey: ["insight", "offers"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/suggestions/results", { signal })),
  });

/** One page of open suggestions of an offering (all where none is named), as the list asks for it. */
export const fetchSuggestions = (offering: string | undefined) => (query: ListQuery, signal: AbortSignal) =>
  call(
    client.GET("/api/insight/suggestions", {
      params: { query: { ...listParams(query, []), state: "open", ...(offering ? { offering } : {}) } },
      signal,
    }),
  );
