import type { CustomerPatch, NewCustomer, Profile } from "../requests";
import { type CustomerClass, classOf, splitClass } from "@ui/customerWords";
import { tagWord } from "@ui/tagWords";
import type { PartyKind } from "./schema";

type Values = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const hasText = (value: unknown) => typeof value === "string" && value.trim() !== "";

const without = (values: object, ...keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));

/** The entries of a list that say something; one left as it was offered is not meant. */
const meant = (list: unknown, keys: readonly string[]): unknown[] =>
  Array.isArray(list) ? list.filter((entry) => isRecord(entry) && keys.some((key) => hasText(entry[key]))) : [];

const ADDRESS_PARTS = ["province", "city", "district", "street", "detail", "postcode"];

function partyOf(values: Values) {
  const party = isRecord(values.party) ? values.party : {};
  return {
    ...party,
    documents: meant(party.documents, ["number"]),
    contacts: meant(party.contacts, ["value"]),
    addresses: meant(party.addresses, ADDRESS_PARTS),
  };
}

/** What a new form offers: a place for one document and one mobile number. */
export const offered = (kind: PartyKind, kept: Values = {}): Values => {
  const party = isRecord(kept.party) ? kept.party : {};
  return {
    ...kept,
    class: kind === "individual" ? "public" : "business",
    party: {
      name: party.name,
      contacts: meant(party.contacts, ["value"]).length > 0 ? party.contacts : [{ medium: "mobile" }],
      documents: [{}],
      addresses: party.addresses,
    },
  };
};

export function newCustomerOf(kind: PartyKind, values: Values): NewCustomer {
  const role = splitClass(values.class as CustomerClass);
  const place = typeof values.orgPos === "string" ? { orgPos: Number(values.orgPos) } : {};
  return {
    ...without(values, "class", "party", "orgPos"),
    ...place,
    ...role,
    party: { ...partyOf(values), kind },
  } as NewCustomer;
}

/** A customer as the form of a change shows it. */
export const valuesOf = ({ customer, party }: Profile): Values => ({
  class: classOf(customer),
  managerId: customer.managerId ?? undefined,
  tags: customer.tags.map(tagWord),
  status: customer.status,
  externalId: customer.externalId,
  party: {
    name: party.name,
    gender: party.gender ?? undefined,
    birthDate: party.birthDate ?? undefined,
    industry: party.industry,
    tradingName: party.tradingName,
    documents: party.documents.map((document) => without(document, "masked")),
    contacts: party.contacts.map((contact) => without(contact, "masked")),
    addresses: party.addresses.map((address) => without(address, "text")),
  },
});

/** The same in one spelling: what is empty is absent, keys in their order. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value ?? null;
  const said = Object.entries(value).filter(([, one]) => one !== undefined && one !== null && one !== "");
  return Object.fromEntries(said.sort(([a], [b]) => a.localeCompare(b)).map(([key, one]) => [key, plain(one)]));
}

const same = (a: unknown, b: unknown) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));
const FALLBACK: Readonly<Record<string, unknown>> = { managerId: null, externalId: "" };
const PARTY_FALLBACK: Readonly<Record<string, unknown>> = {
  gender: null,
  birthDate: null,
  industry: "",
  tradingName: "",
};

function changedKeys(now: Values, before: Values, fallback: Values): Record<string, unknown> {
  const changed = Object.entries(now).filter(
    ([key, value]) => !same(value ?? fallback[key], before[key] ?? fallback[key]),
  );
  return Object.fromEntries(changed.map(([key, value]) => [key, value ?? fallback[key]]));
}

/** What of a form differs from what was read; an empty object: nothing. */
export function patchOf(values: Values, before: Values): CustomerPatch {
  const party = changedKeys(partyOf(values), isRecord(before.party) ? before.party : {}, PARTY_FALLBACK);
  return {
    ...changedKeys(without(values, "class", "party"), before, FALLBACK),
    ...(values.class === before.class ? {} : splitClass(values.class as CustomerClass)),
    ...(Object.keys(party).length > 0 ? { party } : {}),
  };
}

/** One field that a person changed and somebody else changed to something else meanwhile. */
export interface Clash {
  field: string;
  mine: unknown;
  theirs: unknown;
}

/** The fields that I changed and that were saved as something else meanwhile; what only one of us changed is none. */
export function clashesOf(mine: Values, theirs: Values, before: Values): Clash[] {
  const flat = (values: Values): Record<string, unknown> => {
    return { ...without(values, "party"), ...(isRecord(values.party) ? values.party : {}) };
  };
  const [a, b, old] = [flat({ ...mine, party: partyOf(mine) }), flat(theirs), flat(before)];
  return Object.keys(b)
    .filter((field) => !same(a[field], old[field]) && !same(b[field], old[field]) && !same(a[field], b[field]))
    .map((field) => ({ field, mine: a[field], theirs: b[field] }));
}

/** What identifies a person best in a half-filled form, to look for a record that exists already. */
export function tellingWords(values: Values): string | undefined {
  const party = isRecord(values.party) ? values.party : {};
  const text = (list: unknown, key: string, least: number) =>
    (Array.isArray(list) ? list : [])
      .map((entry) => (isRecord(entry) && typeof entry[key] === "string" ? entry[key].trim() : ""))
      .find((words) => words.length >= least && !words.includes("*"));
  return text(party.documents, "number", 15) ?? text(party.contacts, "value", 11);
}
