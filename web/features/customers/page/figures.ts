import type { CustomerView, OrderRow, Subscriber } from "./requests";

/** States in which an order still needs something. */
const OPEN_ORDERS: ReadonlySet<OrderRow["state"]> = new Set([
  "acknowledged",
  "pending",
  "held",
  "inProgress",
  "assessingCancellation",
  "pendingCancellation",
]);
const ENDED: ReadonlySet<Subscriber["state"]> = new Set(["terminated", "aborted", "cancelled"]);
const SOON_DAYS = 60;
const DAY_MS = 86_400_000;

export const isOpenOrder = ({ state }: Pick<OrderRow, "state">) => OPEN_ORDERS.has(state);
export const isEnded = ({ state }: Pick<Subscriber, "state">) => ENDED.has(state);

/** Adds decimal texts in hundredths of a fen, so that no float rounds. */
const SCALE = 10_000n;

export function units(value: string): bigint {
  const [, sign = "", whole = "0", part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const amount = BigInt(whole) * SCALE + BigInt(part.padEnd(4, "0").slice(0, 4));
  return sign === "-" ? -amount : amount;
}

export function textOf(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const part = String(size % SCALE)
    .padStart(4, "0")
    .replace(/00$/, "");
  return `${amount < 0n ? "-" : ""}${size / SCALE}.${part}`;
}

/** What a subscriber costs each month, discounts taken off; undefined when it has no monthly price. */
export function monthlyOf({ prices }: Pick<Subscriber, "prices">): string | undefined {
  const monthly = prices.filter((price) => price.period === "month" && price.kind !== "usage");
  if (monthly.length === 0) return undefined;
  return textOf(monthly.reduce((sum, price) => sum + units(price.amount.value), 0n));
}

export interface Figures {
  active: number | undefined;
  suspended: number | undefined;
  monthly: string | undefined;
  accounts: number | undefined;
  openOrders: number | undefined;
  completeness: number;
}

/** The figures at the head of the page; undefined where the reader may not see them. */
export function figuresOf(view: CustomerView): Figures {
  const living = view.subscribers?.filter((one) => !isEnded(one));
  return {
    active: living?.filter(({ state }) => state === "active").length,
    suspended: living?.filter(({ state }) => state === "suspended").length,
    monthly:
      living &&
      textOf(
        living
          .filter(({ state }) => state === "active" || state === "suspended")
          .reduce((sum, one) => sum + units(monthlyOf(one) ?? "0"), 0n),
      ),
    accounts: view.accounts?.filter(({ state }) => state !== "closed").length,
    openOrders: view.orders?.filter(isOpenOrder).length,
    completeness: view.completeness.score,
  };
}

export type Alert =
  | { kind: "merged"; id: string; name: string }
  | { kind: "suspended"; count: number; hasArrears: boolean }
  | { kind: "fallout"; count: number; orderId: string | undefined }
  | { kind: "document"; day: string; isOver: boolean }
  | { kind: "contract"; count: number; day: string }
  | { kind: "duplicates"; count: number }
  | { kind: "incomplete"; score: number };

/** A file this incomplete is worth a word before anything else. */
const INCOMPLETE_BELOW = 70;

/** What whoever opens the page has to know first, the gravest first. */
export function alertsOf(view: CustomerView, now: Date): Alert[] {
  const alerts: Alert[] = [];
  if (view.mergedInto) alerts.push({ kind: "merged", id: view.mergedInto.id, name: view.mergedInto.name });
  const failing = view.orders?.filter(({ openFallouts }) => openFallouts > 0) ?? [];
  if (failing.length > 0) alerts.push({ kind: "fallout", count: failing.length, orderId: failing[0]?.id });
  const suspended = view.subscribers?.filter(({ state }) => state === "suspended") ?? [];
  if (suspended.length > 0) {
    const hasArrears = suspended.some(({ suspension }) => suspension?.cause === "arrears");
    alerts.push({ kind: "suspended", count: suspended.length, hasArrears });
  }
  const expiry = view.profile.party.documents.map(({ validTo }) => validTo).filter((day) => day !== null);
  const firstExpiry = expiry.sort()[0];
  if (firstExpiry && daysUntil(firstExpiry, now) <= SOON_DAYS) {
    alerts.push({ kind: "document", day: firstExpiry, isOver: daysUntil(firstExpiry, now) < 0 });
  }
  const ends = endingContracts(view.subscribers ?? [], now);
  if (ends.length > 0) alerts.push({ kind: "contract", count: ends.length, day: ends[0] ?? "" });
  if (view.openDuplicates) alerts.push({ kind: "duplicates", count: view.openDuplicates });
  if (view.completeness.score < INCOMPLETE_BELOW) alerts.push({ kind: "incomplete", score: view.completeness.score });
  return alerts;
}

const daysUntil = (day: string, now: Date) => (Date.parse(`${day}T23:59:59`) - now.getTime()) / DAY_MS;

/** The last days of contracts that end soon, the first of them first. */
export function endingContracts(subscribers: readonly Subscriber[], now: Date): string[] {
  return subscribers
    .filter((one) => !isEnded(one))
    .map(({ contract }) => contract.end)
    .filter((day): day is string => Boolean(day))
    .filter((day) => daysUntil(day, now) >= 0 && daysUntil(day, now) <= SOON_DAYS)
    .sort();
}

/** Subscribers as a tree on one level: a bundle, then its parts. Ended ones only when asked for. */
export function productRows(
  subscribers: readonly Subscriber[],
  withEnded: boolean,
): { one: Subscriber; depth: number }[] {
  const shown = subscribers.filter((one) => withEnded || !isEnded(one));
  const known = new Set(shown.map(({ id }) => id));
  const parts = new Map<string, Subscriber[]>();
  for (const one of shown) {
    if (one.parentId !== null && known.has(one.parentId)) {
      parts.set(one.parentId, [...(parts.get(one.parentId) ?? []), one]);
    }
  }
  const order = (a: Subscriber, b: Subscriber) =>
    Number(isEnded(a)) - Number(isEnded(b)) || Date.parse(b.createdAt) - Date.parse(a.createdAt);
  const walk = (one: Subscriber, depth: number): { one: Subscriber; depth: number }[] => [
    { one, depth },
    ...(parts.get(one.id) ?? []).flatMap((part) => walk(part, depth + 1)),
  ];
  return shown
    .filter(({ parentId }) => parentId === null || !known.has(parentId))
    .sort(order)
    .flatMap((one) => walk(one, 0));
}
