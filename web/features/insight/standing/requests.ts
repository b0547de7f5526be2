import { call, client } from "@api/client";
import type { components } from "@api/schema";
import { queryOptions } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type StandingPart = Schemas["StandingPartView"];
export type CustomerStanding = Schemas["CustomerStanding"];

export const standingOptions = () =>
  queryOptions({
    queryKey: ["insight", "standing"],
    queryFn: ({ signal }) => call(client.GET("/api/insight/standing", { signal })),
  });

export const customerStandingOptions = (customer_id: string) =>
  queryOptions({
    queryKey: ["insight", "standing", customer_id],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}/standing", { params: { path: { customer_id } }, signal })),
  });
