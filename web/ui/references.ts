import { call, client } from "@api/client";
import type { Lookup } from "./lookup";
import { STAFF } from "./staff";
import { inWords } from "./useWords";

const MOST = 20;

const customerOf = (id: string, signal: AbortSignal) =>
  call(client.GET("/api/customers/{customer_id}", { params: { path: { customer_id: id } }, signal }));

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** Customers in the reader's reach, by name, pinyin, number or phone. */
const CUSTOMER: Lookup = {
  name: "customer",
  search: async (words, signal) => {
    const q = words.trim();
    if (q === "") return [];
    const { items } = await call(client.GET("/api/search", { params: { query: { q, limit: MOST } }, signal }));
    return items
      .filter(({ kind }) => kind === "customer")
      .map(({ id, title, detail }) => ({ value: id, label: title, note: text(detail.number) }));
  },
  nameOf: async (id, signal) => (await customerOf(id, signal)).customer.name,
};

const organisations = (query: { q?: string; id?: string[] }, signal: AbortSignal) =>
  call(client.GET("/api/work/organisations", { params: { query }, signal }));

/** Organisations anywhere in the operator; which there are is no secret, whatever the reader's own reach. */
const ORGANISATION: Lookup = {
  name: "any-organisation",
  search: async (words, signal) =>
    (await organisations(words.trim() ? { q: words.trim() } : {}, signal)).items.map(({ id, name }) => ({
      value: id,
      label: inWords(name),
    })),
  nameOf: async (id, signal) => {
    const [found] = (await organisations({ id: [id] }, signal)).items;
    return found ? inWords(found.name) : id;
  },
};

/** What fields of the forms of tasks may refer to; those that administrators add, to customers and organisations. */
export const REFERENCES = { customer: CUSTOMER, organisation: ORGANISATION, staff: STAFF };
