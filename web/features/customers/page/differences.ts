import type { Account, AsOf, CustomerView, Subscriber } from "./requests";

/** One thing of the file, then and now. */
export interface Then<T> {
  id: string;
  then: T | undefined;
  now: T | undefined;
  differs: boolean;
}

const text = (value: unknown) => JSON.stringify(value ?? null);

/** Pairs the things of a past day with today's by id; what is the same on both days is not marked. */
export function paired<T extends { id: string }>(
  then: readonly T[],
  now: readonly T[],
  same: (a: T, b: T) => boolean,
): Then<T>[] {
  const today = new Map(now.map((one) => [one.id, one]));
  const past = new Set(then.map(({ id }) => id));
  return [
    ...then.map((one) => {
      const current = today.get(one.id);
      return { id: one.id, then: one, now: current, differs: !current || !same(one, current) };
    }),
    ...now.filter(({ id }) => !past.has(id)).map((one) => ({ id: one.id, then: undefined, now: one, differs: true })),
  ];
}

const sameOn =
  <T>(...keys: readonly (keyof T)[]) =>
  (a: T, b: T) =>
    keys.every((key) => text(a[key]) === text(b[key]));

export const subscribersThen = (then: AsOf, now: CustomerView) =>
  paired<Subscriber>(
    then.subscribers ?? [],
    now.subscribers ?? [],
    sameOn<Subscriber>("state", "number", "offeringId", "accountId", "prices", "suspension", "contract"),
  );

export const accountsThen = (then: AsOf, now: CustomerView) =>
  paired<Account>(then.accounts ?? [], now.accounts ?? [], sameOn<Account>("state", "name", "payment", "creditLimit"));

export interface FactThen {
  key: string;
  then: unknown;
  now: unknown;
  differs: boolean;
}

/** The plain facts of the customer on both days, each with its name in `customers:field` or `page.fact`. */
export function factsThen(then: AsOf, now: CustomerView): FactThen[] {
  const { customer, party } = now.profile;
  const pairs: [string, unknown, unknown][] = [
    ["name", then.customer.name, customer.name],
    ["class", [then.customer.kind, then.customer.level], [customer.kind, customer.level]],
    ["status", then.customer.status, customer.status],
    ["managerId", then.customer.managerId, customer.managerId],
    ["orgPos", then.customer.orgPos, customer.orgPos],
    ["tags", then.customer.tags, customer.tags],
    ["documents", then.party.documents.map(({ number }) => number), party.documents.map(({ number }) => number)],
    ["contacts", then.party.contacts.map(({ value }) => value), party.contacts.map(({ value }) => value)],
    ["addresses", then.party.addresses.map((one) => one.text), party.addresses.map((one) => one.text)],
  ];
  return pairs.map(([key, before, after]) => ({
    key,
    then: before,
    now: after,
    differs: text(before) !== text(after),
  }));
}
