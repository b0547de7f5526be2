import { call, client } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type KeyFinding = Schemas["KeyFinding"];
export type Grown = Schemas["Grown"];
export type Proposal = Schemas["ProposalView"];

export const keyFindingsOptions = () =>
  queryOptions({
    queryKey: ["insight", "key-accounts"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/key-accounts", { signal })),
  });

export const keyFindingOptions = (finding_id: string) =>
  queryOptions({
    queryKey: ["insight", "key-accounts", finding_id],
    queryFn: ({ signal }) =>
      call(client.GET("/api/insight/key-accounts/{finding_id}", { params: { path: { finding_id } }, signal })),
  });

/** One page of the customers of a finding; with `everybody` those whom the rule passed over too. */
export const fetchProposals = (finding_id: string, everybody: boolean) => (query: ListQuery, signal: AbortSignal) =>
  call(
    client.GET("/api/insight/key-accounts/{finding_id}/people", {
      params: {
        path: { finding_id },
        query: { ...listParams(query, []), whom: everybody ? ("everybody" as const) : ("proposed" as const) },
      },
      signal,
    }),
  );
