import { call, callWithRev, client, idempotencyKey, ifMatch } from "@api/client";
import type { components } from "@api/schema";
import { type ListQuery, listParams } from "@api/paging";
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

type Schemas = components["schemas"];
export type Offering = Schemas["Offering"];
export type OfferingForSale = Schemas["OfferingForSale"];
export type CartItem = Schemas["CartItem"];
export type Quote = Schemas["QuoteView"];
export type Order = Schemas["OrderView"];
export type OrderRow = Schemas["OrderRowView"];
export type OrderState = Schemas["OrderState"];
export type Characteristic = Schemas["Characteristic"];
export type Progress = Schemas["Progress"];
export type Picture = Schemas["Picture"];
export type Account = Schemas["Account"];
export type Charge = Schemas["ChargeView"];

/** One page of orders, as the list asks for it. */
export const fetchOrders = (query: ListQuery, signal: AbortSignal) =>
  call(client.GET("/api/orders", { params: { query: listParams(query, ["state"]) }, signal }));

/** What is on sale for a customer, with what stands against it. */
export const useOfferingsFor = (customerId: string, q: string) =>
  useQuery({
    queryKey: ["offerings-for", customerId, q],
    queryFn: ({ signal }) =>
      call(
        client.GET("/api/customers/{customer_id}/offerings", {
          params: { path: { customer_id: customerId }, query: { limit: 100, ...(q ? { q } : {}) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** The launched offering of a code, with its product specification; null where it has none. */
export const offeringOptions = (code: string) =>
  queryOptions({
    queryKey: ["offering", code],
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const found = await call(
        client.GET("/api/offerings", { params: { query: { code, state: "launched", limit: 1 } }, signal }),
      );
      const offering = found.items[0] ?? null;
      if (!offering?.specification) return { offering, specification: null };
      const specifications = await call(
        client.GET("/api/specifications", {
          params: { query: { code: offering.specification, state: "launched", limit: 1 } },
          signal,
        }),
      );
      return { offering, specification: specifications.items[0] ?? null };
    },
  });

export const useOffering = (code: string) => useQuery(offeringOptions(code));

/** Prices and problems of a cart; nothing is kept. */
export const useQuote = (customerId: string, items: readonly CartItem[]) =>
  useQuery({
    queryKey: ["quote", customerId, items],
    queryFn: ({ signal }) =>
      call(client.POST("/api/orders/quote", { body: { customerId, items: [...items] }, signal })),
    enabled: items.length > 0,
    placeholderData: keepPreviousData,
  });

export const useAccountsOf = (customerId: string) =>
  useQuery({
    queryKey: ["accounts-of", customerId],
    queryFn: ({ signal }) =>
      call(
        client.GET("/api/customers/{customer_id}/accounts", { params: { path: { customer_id: customerId } }, signal }),
      ),
    select: ({ items }) => items.filter((account) => account.state === "active"),
  });

export const useCustomer = (customerId: string) =>
  useQuery({
    queryKey: ["customer-head", customerId],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}", { params: { path: { customer_id: customerId } }, signal })),
  });

/** Takes the order; the key makes it one order however often it is sent. */
export function usePlaceOrder(key: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["PlaceOrder"]) =>
      call(client.POST("/api/orders", { body, headers: idempotencyKey(key) })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["list", "orders"] }),
  });
}

/** Keeps what was chosen, for later or for a colleague. */
export const useSaveDraft = () =>
  useMutation({ mutationFn: (body: Schemas["SaveDraft"]) => call(client.POST("/api/order-drafts", { body })) });

const ENDED: ReadonlySet<OrderState> = new Set(["completed", "cancelled", "failed", "rejected"]);
const LIVE_MS = 3000;

/** An order with its version, looked at again while it gets on. */
export const useOrder = (id: string) =>
  useQuery({
    queryKey: ["order", id],
    queryFn: ({ signal }) =>
      callWithRev(client.GET("/api/orders/{order_id}", { params: { path: { order_id: id } }, signal })),
    refetchInterval: ({ state }) => (state.data && ENDED.has(state.data.data.state) ? false : LIVE_MS),
  });

export const useProgress = (id: string, changedAt: string) =>
  useQuery({
    queryKey: ["order-progress", id, changedAt],
    queryFn: ({ signal }) =>
      call(client.GET("/api/orders/{order_id}/progress", { params: { path: { order_id: id } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });

export const usePicture = (id: string, changedAt: string) =>
  useQuery({
    queryKey: ["order-picture", id, changedAt],
    queryFn: ({ signal }) =>
      call(client.GET("/api/orders/{order_id}/decomposition", { params: { path: { order_id: id } }, signal })),
    placeholderData: keepPreviousData,
  });

/** The process of an order: where it stands, and its drawing. */
export const useProcess = (instanceId: string, changedAt: string) =>
  useQuery({
    queryKey: ["instance", instanceId, changedAt],
    queryFn: async ({ signal }) => {
      const instance = await call(
        client.GET("/api/processes/instances/{instance_id}", { params: { path: { instance_id: instanceId } }, signal }),
      );
      const xml = await call(
        client.GET("/api/processes/definitions/{definition_id}/xml", {
          params: { path: { definition_id: instance.definitionId } },
          parseAs: "text",
          signal,
        }),
      );
      return { instance, xml };
    },
    placeholderData: keepPreviousData,
  });

export function useCancelOrder(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ reason, rev }: { reason: string; rev: string }) =>
      call(
        client.POST("/api/orders/{order_id}/cancel", {
          params: { path: { order_id: id } },
          body: { reason },
          headers: ifMatch(rev),
        }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: ["order", id] }),
  });
}
