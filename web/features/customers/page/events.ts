import type { HistoryItem, TimelineItem } from "./requests";

export type EventGroup = "order" | "product" | "customer" | "account";
export const GROUPS: readonly EventGroup[] = ["order", "product", "customer", "account"];

/** One field from what to what. */
export interface FieldChange {
  table: string;
  field: string;
  before: unknown;
  after: unknown;
}

/** Something that happened with the customer. */
export interface Happening {
  key: string;
  at: string;
  group: EventGroup;
  /** `told`: the server's own title; `changed`: to be put in words from the changes. */
  kind: "told" | "changed";
  title: string;
  actorName: string;
  reason: string | null;
  changes: FieldChange[];
  /** What was recorded for the first time, or taken away, by table. */
  created: string[];
  deleted: string[];
  subscriberId: string | undefined;
  orderId: string | undefined;
}

/** Deeds of the audit trail that the history of rows tells better. */
const IN_HISTORY = new Set(["create", "open", "change", "state", "delete"]);

const groupOfTable = (table: string): EventGroup => {
  if (table.startsWith("subscriber.")) return "product";
  if (table.startsWith("account.")) return "account";
  return table.startsWith("ordering.") ? "order" : "customer";
};

/** Columns that say where a row stands, not what it says. */
const QUIET = new Set([
  "owner_id",
  "state_since",
  "party_kind",
  "extra",
  // Parts of the name, which is told whole.
  "family_name",
  "given_name",
  // A merge hangs rows on another customer; the merge itself is told once.
  "customer_id",
  "party_id",
  "merged_into",
]);

function ofTold(item: TimelineItem): Happening {
  const isSubscriber = item.objectType === "subscriber.subscriber";
  return {
    key: `${item.source}:${item.objectId}:${item.action}:${item.at}`,
    at: item.at,
    group: item.source === "order" ? "order" : groupOfTable(item.objectType),
    kind: "told",
    title: item.title,
    actorName: item.actorName,
    reason: null,
    changes: [],
    created: [],
    deleted: [],
    subscriberId: isSubscriber ? item.objectId : undefined,
    orderId: item.source === "order" ? item.objectId : undefined,
  };
}

const isCustomersName = (one: FieldChange) => one.table === "customer.customer" && one.field === "name";

function ofHistory(items: readonly HistoryItem[]): Happening {
  const [first] = items as [HistoryItem, ...HistoryItem[]];
  const changes = items
    .filter(({ created, deleted }) => !created && !deleted)
    .flatMap(({ table, fields }) =>
      Object.entries(fields)
        .filter(([field]) => !QUIET.has(field))
        .map(([field, [before, after]]) => ({ table, field, before, after })),
    )
    // The party's name is copied to its customer and told once.
    .filter(({ table, field }, _, all) => !(table === "party.party" && field === "name" && all.some(isCustomersName)));
  const tables = (kind: "created" | "deleted") => items.filter((item) => item[kind]).map(({ table }) => table);
  const subscriber = items.find(({ table }) => table === "subscriber.subscriber");
  return {
    key: `history:${first.table}:${first.rowId}:${first.rev}:${first.at}`,
    at: first.at,
    group: groupOfTable(first.table),
    kind: "changed",
    title: "",
    actorName: first.actorName,
    reason: items.find(({ reason }) => reason !== null)?.reason ?? null,
    changes,
    created: tables("created"),
    deleted: tables("deleted"),
    subscriberId: subscriber?.rowId,
    orderId: undefined,
  };
}

/** Rows saved in one go are one happening: same moment, same person, same part of the file. */
function gathered(items: readonly HistoryItem[]): HistoryItem[][] {
  const groups = new Map<string, HistoryItem[]>();
  for (const item of items) {
    const group = groupOfTable(item.table);
    // Each subscriber is a matter of its own; what belongs to the person is one.
    const owner = group === "product" ? item.rowId : "";
    const key = `${item.at}|${item.actorId}|${group}|${owner}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

const says = (one: Happening) =>
  one.kind === "told" || one.changes.length + one.created.length + one.deleted.length > 0;

/** One stream, newest first: the history of all rows, and what the audit trail and the orders tell beyond it. */
export function happenings(told: readonly TimelineItem[], history: readonly HistoryItem[]): Happening[] {
  const known = new Set(history.map(({ rowId }) => rowId));
  const beyond = told.filter((item) => !(IN_HISTORY.has(item.action) && known.has(item.objectId)));
  return [...beyond.map(ofTold), ...gathered(history).map(ofHistory)]
    .filter(says)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
