import { call, client, ifMatch } from "@api/client";
import type { ListQuery, Page } from "@api/paging";
import type { components } from "@api/schema";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Language } from "@ui/i18n";
import type { Lookup } from "@ui/lookup";
import { learnNames } from "@ui/names";
import { learnIndustries } from "@ui/industries";
import { learnTagWords } from "@ui/tagWords";
import { orgRangeOf } from "@ui/orgUnits";

type Schemas = components["schemas"];
export type Candidate = Schemas["ToldCandidate"];
export type CandidateState = Schemas["CandidateState"];
export type SideBySide = Schemas["SideBySide"];
export type Profile = Schemas["Profile"];
export type Customer = Schemas["Customer"];
export type MergeField = Schemas["MergeField"];
export type MergeCommand = Schemas["MergeCommand"];
export type Merge = Schemas["Merge"];
export type CustomerView = Schemas["CustomerPage"];

/** The name under which lists and trails of pairs are kept. */
export const LIST = "duplicates";
export const pairKey = (id: string) => ["duplicate", id];
export const MERGES_KEY = ["merges"];
const MERGES_PAGE = 30;

const range = async (org: string | undefined, signal?: AbortSignal) => {
  if (!org) return {};
  const { lo, hi } = await orgRangeOf(org, signal);
  return { orgLo: lo, orgHi: hi };
};

export async function fetchPairs({ filters, limit, after }: ListQuery, signal: AbortSignal): Promise<Page<Candidate>> {
  const query = {
    state: filters.state as CandidateState,
    ...(filters.least ? { leastScore: Number(filters.least) } : {}),
    ...(filters.customer ? { customerId: filters.customer } : {}),
    ...(await range(filters.org, signal)),
    limit,
    ...(after ? { after } : {}),
  };
  const page = await call(client.GET("/api/duplicates", { params: { query }, signal }));
  const customers = page.items.flatMap(({ one, other }) => [one, other]);
  await learnNames(
    customers.map(({ orgPos }) => orgPos),
    page.items.map(({ decidedBy }) => decidedBy),
    signal,
  );
  return page;
}

/** The reasons are told in the reader's language. */
export const pairOptions = (id: string, language: Language) =>
  queryOptions({
    queryKey: [...pairKey(id), language],
    queryFn: async ({ signal }) => {
      const found = await call(
        client.GET("/api/duplicates/{candidate_id}", { params: { path: { candidate_id: id } }, signal }),
      );
      const customers = [found.one.customer, found.other.customer];
      await Promise.all([learnTagWords(signal), learnIndustries(signal)]);
      await learnNames(
        customers.map(({ orgPos }) => orgPos),
        [...customers.map(({ managerId }) => managerId), found.candidate.decidedBy],
        signal,
      );
      return found;
    },
  });

/** What hangs on a customer, as its own page tells it. */
export const viewOptions = (customerId: string) =>
  queryOptions({
    queryKey: ["customer", customerId, "view"],
    queryFn: ({ signal }) =>
      call(client.GET("/api/customers/{customer_id}/view", { params: { path: { customer_id: customerId } }, signal })),
  });

export const previewOptions = (command: MergeCommand) =>
  queryOptions({
    queryKey: ["merge-preview", command],
    queryFn: ({ signal }) => call(client.POST("/api/merges/preview", { body: command, signal })),
    retry: false,
    staleTime: 30_000,
  });

export const mergeCustomers = (command: MergeCommand) => call(client.POST("/api/merges", { body: command }));

export const undoMerge = (id: string, reason: string) =>
  call(client.POST("/api/merges/{merge_id}/undo", { params: { path: { merge_id: id } }, body: { reason } }));

const decide = (id: string, rev: number) => ({ path: { candidate_id: id }, header: ifMatch(rev) });

export const dismissPair = ({ id, rev }: Candidate, note: string) =>
  call(client.POST("/api/duplicates/{candidate_id}/dismiss", { params: decide(id, rev), body: { note } }));

export const reopenPair = ({ id, rev }: Candidate) =>
  call(client.POST("/api/duplicates/{candidate_id}/reopen", { params: decide(id, rev), body: { note: "" } }));

export const mergesOfCustomerOptions = (customerId: string) =>
  queryOptions({
    queryKey: [...MERGES_KEY, "of", customerId],
    queryFn: async ({ signal }) =>
      (
        await call(
          client.GET("/api/customers/{customer_id}/merges", { params: { path: { customer_id: customerId } }, signal }),
        )
      ).items,
  });

export const mergesOptions = infiniteQueryOptions({
  queryKey: [...MERGES_KEY, "all"],
  queryFn: async ({ signal, pageParam }) => {
    const query = { limit: MERGES_PAGE, ...(pageParam ? { after: pageParam } : {}) };
    const page = await call(client.GET("/api/merges", { params: { query }, signal }));
    await learnNames(
      [],
      page.items.map(({ createdBy }) => createdBy),
      signal,
    );
    return page;
  },
  initialPageParam: "",
  getNextPageParam: ({ next }) => next ?? undefined,
});

export const beginSearch = async (org: string | undefined) =>
  call(client.POST("/api/duplicates/search", { body: await range(org) }));

export const fetchWork = (workId: string, signal: AbortSignal) =>
  call(client.GET("/api/notices/{notice_id}", { params: { path: { notice_id: workId } }, signal }));

const findCustomers = async (words: string, signal: AbortSignal) => {
  if (words.trim() === "") return [];
  const query = { q: words.trim(), limit: 10 };
  const { items } = await call(client.GET("/api/search", { params: { query }, signal }));
  return items.filter(({ kind }) => kind === "customer").map(({ id, title }) => ({ value: id, label: title }));
};

/** Customers by whatever the search knows them by. */
export const CUSTOMER: Lookup = {
  name: "duplicate-customer",
  search: findCustomers,
  nameOf: async (id, signal) => {
    const path = { customer_id: id };
    return (await call(client.GET("/api/customers/{customer_id}", { params: { path }, signal }))).customer.name;
  },
};
