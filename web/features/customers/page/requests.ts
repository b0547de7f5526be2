import { call, client, idempotencyKey, ifMatch } from "@api/client";
import type { components } from "@api/schema";
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { learnIndustries } from "@ui/industries";
import { learnTagWords } from "@ui/tagWords";

type Schemas = components["schemas"];
export type CustomerView = Schemas["CustomerPage"];
export type TimelineItem = Schemas["ToldItem"];
/** `fields`: column to [before, after]. */
export type HistoryItem = Omit<Schemas["HistoryItem"], "fields"> & { fields: Record<string, unknown[]> };
export type Subscriber = Schemas["Subscriber"];
export type Account = Schemas["Account"];
export type OrderRow = Schemas["OrderRow"];
export type RelationGraph = Schemas["RelationGraph"];
export type Relation = RelationGraph["edges"][number];
export type CustomerInsight = Schemas["CustomerInsight"];
export type Action = Schemas["ActionView"];
export type Correction = Schemas["Correction"];
export type AsOf = Schemas["CustomerAsOf"];

const ofCustomer = (id: string) => ({ path: { customer_id: id } });
const CATALOGUE_FRESH_MS = 600_000;

export const customerKey = (id: string) => ["customer", id];

export const viewOptions = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "view"],
    queryFn: async ({ signal }) => {
      const asked = call(client.GET("/api/customers/{customer_id}/view", { params: ofCustomer(id), signal }));
      const [viewed] = await Promise.all([asked, learnTagWords(signal), learnIndustries(signal)]);
      return viewed;
    },
  });

export const standingOptions = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "standing"],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}/standing", { params: ofCustomer(id), signal })),
  });

export const insightOptions = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "insight"],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}/insight", { params: ofCustomer(id), signal })),
  });

/** Puts right what was recorded of a retention action. */
export function useCorrectOutcome({ id, customerId }: Action) {
  const cache = useQueryClient();
  const path = { customer_id: customerId, action_id: id };
  return useMutation({
    mutationFn: (body: Correction) =>
      call(client.POST("/api/customers/{customer_id}/insight/actions/{action_id}/correct", { params: { path }, body })),
    onSuccess: () =>
      Promise.all([customerKey(customerId), ["insight"]].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
}

/** The patterns of behaviour a customer follows. */
export const patternsOptions = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "patterns"],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}/patterns", { params: ofCustomer(id), signal })),
  });

/** What was found of a customer who may be worth key service, the newest first. */
export const proposalsOptions = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "key-account-proposals"],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}/key-account-proposals", { params: ofCustomer(id), signal })),
  });

const LOOK_EACH_MS = 700;

/** Asks for the reasons of a customer, and brings them when they are found. */
export function useReasons(id: string) {
  const cache = useQueryClient();
  const asked = useMutation({
    mutationFn: () => call(client.POST("/api/customers/{customer_id}/insight/reasons", { params: ofCustomer(id) })),
  });
  const notice_id = asked.data?.workId;
  const { data } = useQuery({
    queryKey: ["notice", notice_id],
    queryFn: ({ signal }) =>
      call(client.GET("/api/notices/{notice_id}", { params: { path: { notice_id: notice_id ?? "" } }, signal })),
    enabled: notice_id !== undefined,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.state) ? LOOK_EACH_MS : false),
  });
  const state = data?.state;
  useEffect(() => {
    if (state === "succeeded") void cache.invalidateQueries({ queryKey: insightOptions(id).queryKey });
  }, [state, cache, id]);
  const isLooking = asked.isPending || (notice_id !== undefined && state !== "failed");
  return { ask: () => asked.mutate(), isLooking, error: asked.error, failed: state === "failed" ? data : undefined };
}

const isUnderWay = (state: string | undefined) => state === undefined || state === "waiting" || state === "running";

export const openAccount = (body: Schemas["NewAccount"], key: string) =>
  call(client.POST("/api/accounts", { body, headers: idempotencyKey(key) }));

export const fetchAccount = (id: string) =>
  call(client.GET("/api/accounts/{account_id}", { params: { path: { account_id: id } } }));

export const changeAccount = (id: string, rev: string | number, body: Schemas["AccountPatch"]) =>
  call(
    client.PATCH("/api/accounts/{account_id}", { params: { path: { account_id: id }, header: ifMatch(rev) }, body }),
  );

export const historyOptions = (id: string, limit: number) =>
  queryOptions({
    queryKey: [...customerKey(id), "history", limit],
    queryFn: ({ signal }) =>
      call(
        client.GET("/api/customers/{customer_id}/history", { params: { ...ofCustomer(id), query: { limit } }, signal }),
      ),
    placeholderData: keepPreviousData,
  });

export const timelineOptions = (id: string, limit: number) =>
  queryOptions({
    queryKey: [...customerKey(id), "timeline", limit],
    queryFn: ({ signal }) =>
      call(
        client.GET("/api/customers/{customer_id}/timeline", {
          params: { ...ofCustomer(id), query: { limit } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const asOfOptions = (id: string, at: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "as-of", at],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}/as-of", { params: { ...ofCustomer(id), query: { at } }, signal })),
  });

export const splitsOptions = (subscriberId: string) =>
  queryOptions({
    queryKey: ["subscriber", subscriberId, "splits"],
    queryFn: async ({ signal }) => {
      const path = { subscriber_id: subscriberId };
      return (await call(client.GET("/api/subscribers/{subscriber_id}/charge-splits", { params: { path }, signal })))
        .items;
    },
  });

export const offeringOptions = (offeringId: string) =>
  queryOptions({
    queryKey: ["offering-by-id", offeringId],
    queryFn: ({ signal }) =>
      call(client.GET("/api/offerings/{offering_id}", { params: { path: { offering_id: offeringId } }, signal })),
    staleTime: CATALOGUE_FRESH_MS,
  });

export const specificationOptions = (specificationId: string) =>
  queryOptions({
    queryKey: ["specification-by-id", specificationId],
    queryFn: ({ signal }) => {
      const path = { specification_id: specificationId };
      return call(client.GET("/api/specifications/{specification_id}", { params: { path }, signal }));
    },
    staleTime: CATALOGUE_FRESH_MS,
  });

/** What waits for a person in the process that bears a number, and the reader may do. */
export const tasksOptions = (number: string) =>
  queryOptions({
    queryKey: ["work-of", number],
    queryFn: async ({ signal }) => {
      const boxes = await Promise.all(
        (["mine", "offered"] as const).map((box) =>
          call(client.GET("/api/worklist", { params: { query: { box, businessKey: number, limit: 5 } }, signal })),
        ),
      );
      return boxes.flatMap(({ items }) => items);
    },
  });

export const revealDocument = async (partyId: string, documentId: string, reason: string) => {
  const path = { party_id: partyId, document_id: documentId };
  const asked = client.POST("/api/parties/{party_id}/documents/{document_id}/reveal", {
    params: { path },
    body: { reason },
  });
  return (await call(asked)).value;
};

export const revealContact = async (partyId: string, contactId: string, reason: string) => {
  const path = { party_id: partyId, contact_id: contactId };
  const asked = client.POST("/api/parties/{party_id}/contacts/{contact_id}/reveal", {
    params: { path },
    body: { reason },
  });
  return (await call(asked)).value;
};
