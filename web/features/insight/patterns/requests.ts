import { call, client } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type Pattern = Schemas["PatternView"];
export type Rate = Schemas["PatternRate"];
export type Follower = Schemas["FollowerView"];

export const patternsOptions = () =>
  queryOptions({
    queryKey: ["insight", "patterns"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/patterns", { signal })),
  });

/** One page of the customers who follow a pattern, as the list asks for it. */
export const fetchFollowers = (pattern: string) => (query: ListQuery, signal: AbortSignal) =>
  call(
    client.GET("/api/insight/patterns/customers", { params: { query: { ...listParams(query, []), pattern } }, signal }),
  );
