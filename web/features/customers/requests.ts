import { call, callWithRev, client, idempotencyKey, ifMatch } from "@api/client";
import { ApiError } from "@api/errors";
import type { ListQuery, Page } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions } from "@tanstack/react-query";
import { learnNames, personName, unitNameAt } from "@ui/names";
import { learnTagWords } from "@ui/tagWords";
import { customerFilter } from "./list/filters";

type Schemas = components["schemas"];
export type Customer = Schemas["Customer"];
export type CustomerFilter = Schemas["CustomerFilter"];
export type CustomerPatch = Schemas["CustomerPatch"];
export type Profile = Schemas["Profile"];
export type Party = Schemas["Party"];
export type NewCustomer = Schemas["NewCustomer"];
export type BulkAction = Schemas["BulkAction"];
export type BulkTarget = Schemas["BulkTarget"];
export type ExportFormat = Schemas["ExportFormat"];

/** The name under which lists, views and trails of customers are kept. */
export const LIST = "customers";

/** A customer with the names that a row shows. */
export interface CustomerRow extends Customer {
  orgName: string | undefined;
  managerName: string | undefined;
  /** How likely the customer is to leave; absent for readers who may not know, and where nobody was scored. */
  risk?: Schemas["RiskView"] | undefined;
}

export const named = (customer: Customer): CustomerRow => ({
  ...customer,
  orgName: unitNameAt(customer.orgPos),
  managerName: personName(customer.managerId),
});

/** Names are an extra: a list without them is still a list. */
async function namesFor(customers: readonly Customer[], signal?: AbortSignal): Promise<void> {
  const positions = customers.map(({ orgPos }) => orgPos);
  const managers = customers.map(({ managerId }) => managerId);
  try {
    await learnNames(positions, managers, signal);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** Risks are an extra, as names are. */
async function risksOf(customers: readonly Customer[], signal: AbortSignal): Promise<Map<string, Schemas["RiskView"]>> {
  if (customers.length === 0) return new Map();
  const query = { customerId: customers.map(({ id }) => id) };
  try {
    const { items } = await call(client.GET("/api/insight/risks", { params: { query }, signal }));
    return new Map(items.map((risk) => [risk.customerId, risk]));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return new Map();
  }
}

export async function fetchCustomers(query: ListQuery, signal: AbortSignal): Promise<Page<CustomerRow>> {
  const filter = await customerFilter(query.filters, signal);
  const page = await call(
    client.GET("/api/customers", {
      params: {
        query: {
          ...filter,
          limit: query.limit,
          sort: query.sort as Schemas["CustomerSort"] | undefined,
          after: query.after,
        },
      },
      signal,
    }),
  );
  await Promise.all([namesFor(page.items, signal), learnTagWords(signal)]);
  return { ...page, items: page.items.map(named) };
}

/** One page of customers with the risk of each, for readers who may know it. */
export async function fetchCustomersWithRisk(query: ListQuery, signal: AbortSignal): Promise<Page<CustomerRow>> {
  const page = await fetchCustomers(query, signal);
  const risks = await risksOf(page.items, signal);
  return { ...page, items: page.items.map((row) => ({ ...row, risk: risks.get(row.id) })) };
}

export const profileKey = (id: string) => ["customer", id, "profile"];

export const profileOptions = (id: string) =>
  queryOptions({
    queryKey: profileKey(id),
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}", { params: { path: { customer_id: id } }, signal })),
  });

/** Asks past the cache, for what somebody else saved meanwhile. */
export const fetchProfile = (id: string): Promise<Profile> =>
  call(client.GET("/api/customers/{customer_id}", { params: { path: { customer_id: id } } }));

export const changeCustomer = (id: string, rev: number, body: CustomerPatch): Promise<Profile> =>
  call(
    client.PATCH("/api/customers/{customer_id}", {
      params: { path: { customer_id: id }, header: ifMatch(rev) },
      body,
    }),
  );

export async function createCustomer(body: NewCustomer, key: string): Promise<Profile> {
  const { data } = await callWithRev(client.POST("/api/customers", { body, headers: idempotencyKey(key) }));
  return data;
}

export const previewBulk = (target: BulkTarget, action: BulkAction, signal: AbortSignal) =>
  call(client.POST("/api/customers/bulk/preview", { body: { target, action }, signal }));

export const beginBulk = (target: BulkTarget, action: BulkAction, key: string) =>
  call(client.POST("/api/customers/bulk", { body: { target, action }, headers: idempotencyKey(key) }));

export const undoBulk = (workId: string) =>
  call(client.POST("/api/customers/bulk/{work_id}/undo", { params: { path: { work_id: workId } } }));

export const beginExport = (filter: CustomerFilter, format: ExportFormat, key: string) =>
  call(client.POST("/api/customers/exports", { body: { filter, format }, headers: idempotencyKey(key) }));

export const exportAddress = (workId: string) => `/api/customers/exports/${encodeURIComponent(workId)}/file`;

export const fetchWork = (workId: string, signal: AbortSignal) =>
  call(client.GET("/api/notices/{notice_id}", { params: { path: { notice_id: workId } }, signal }));

/** Customers that the search finds for a number or name, to warn of a second record for the same person. */
export const findSame = async (words: string, signal: AbortSignal) => {
  const { items } = await call(client.GET("/api/search", { params: { query: { q: words, limit: 5 } }, signal }));
  return items.filter(({ kind }) => kind === "customer");
};

/** Findings of churn and of key accounts, the newest first: whom they treat or propose can be listed. */
export const fetchFindings = async (signal: AbortSignal) => {
  const [churn, keyAccounts] = await Promise.all([
    call(client.GET("/api/insight/findings", { signal })),
    call(client.GET("/api/insight/key-accounts", { signal })),
  ]);
  return [...churn.items, ...keyAccounts.items].toSorted((one, other) => other.number - one.number);
};

/** The patterns of behaviour, whose customers can be listed. */
export const fetchPatterns = async (signal: AbortSignal) =>
  (await call(client.GET("/api/insight/patterns", { signal }))).items.filter(({ listed }) => listed);

/** The segments, whose customers can be listed. */
export const fetchSegments = async (signal: AbortSignal) =>
  (await call(client.GET("/api/insight/segments", { signal }))).items;

export const nameTag = ({ tag, zh, en }: Schemas["TagWord"]) =>
  call(client.PUT("/api/customer-tags/{tag}", { params: { path: { tag } }, body: { zh: zh.trim(), en: en.trim() } }));

export const forgetTag = (tag: string) =>
  call(client.DELETE("/api/customer-tags/{tag}", { params: { path: { tag } } }));
