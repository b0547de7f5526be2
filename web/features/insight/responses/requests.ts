import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type Uplift = Schemas["UpliftView"];
export type Treatment = Schemas["TreatmentView"];
export type TreatmentKind = Schemas["TreatmentKind"];
export type Tenth = Schemas["Tenth"];
export type Responding = Schemas["Responding"];
export type ResponseBy = Schemas["ResponseBy"];

export const responsesOptions = () =>
  queryOptions({
    queryKey: ["insight", "responses"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/responses", { signal })),
  });

export const respondingOptions = (by: ResponseBy) =>
  queryOptions({
    queryKey: ["insight", "responses", by],
    queryFn: ({ signal }) => call(client.GET("/api/insight/responses/groups", { params: { query: { by } }, signal })),
    placeholderData: keepPreviousData,
  });
