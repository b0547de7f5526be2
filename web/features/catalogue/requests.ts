import { call, client } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import { useQuery } from "@tanstack/react-query";

export type Offering = components["schemas"]["Offering"];
export type Specification = components["schemas"]["Specification"];

export const fetchOfferings = (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/offerings", { params: { query: listParams(query) }, signal }));

/** One version of an offering, all its versions, and the product specification it is made of. */
export const useOfferingPage = (id: string) =>
  useQuery({
    queryKey: ["offering-page", id],
    queryFn: async ({ signal }) => {
      const path = { offering_id: id };
      const [offering, versions] = await Promise.all([
        call(client.GET("/api/offerings/{offering_id}", { params: { path }, signal })),
        call(client.GET("/api/offerings/{offering_id}/versions", { params: { path }, signal })),
      ]);
      const code = offering.specification;
      const found = code
        ? await call(client.GET("/api/specifications", { params: { query: { code, limit: 1 } }, signal }))
        : undefined;
      return { offering, versions: versions.items, specification: found?.items[0] };
    },
  });
