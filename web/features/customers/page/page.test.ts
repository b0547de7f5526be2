import { expect, test } from "vitest";
import { paired } from "./differences";
import { happenings } from "./events";
import { alertsOf, figuresOf, monthlyOf, productRows, textOf, units } from "./figures";
import { placed } from "./relations";
import type { CustomerView, HistoryItem, RelationGraph, Subscriber, TimelineItem } from "./requests";

const NOW = new Date("2026-11-22T00:00:00Z");

const subscriber = (id: string, more: Partial<Subscriber> = {}): Subscriber =>
  ({
    id,
    parentId: null,
    state: "active",
    prices: [],
    contract: { start: null, end: null, months: null },
    createdAt: "2026-01-01T00:00:00Z",
    suspension: null,
    ...more,
  }) as Subscriber;

const price = (value: string, kind = "recurring", period = "month") =>
  ({
    name: kind,
    kind,
    period,
    unit: "",
    amount: { value, unit: "CNY" },
    chargeKind: "monthlyFee",
    priceId: null,
  }) as Subscriber["prices"][number];

const view = (more: Partial<CustomerView>): CustomerView =>
  ({
    profile: { customer: {}, party: { documents: [] } },
    completeness: { score: 90, gaps: [] },
    subscribers: [],
    accounts: [],
    orders: [],
    openDuplicates: null,
    mergedInto: null,
    ...more,
  }) as unknown as CustomerView;

test("money is added without floats, and comes back with its digits", () => {
  expect(textOf(units("0.1") + units("0.2"))).toBe("0.30");
  expect(textOf(units("129.00") + units("-25.80"))).toBe("103.20");
  expect(textOf(units("-0.005"))).toBe("-0.0050");
});

test("a monthly charge counts fees and discounts, not usage or one-time prices", () => {
  const prices = [price("129.00"), price("-25.80", "discount"), price("0.1", "usage"), price("10.00", "oneTime", "")];
  expect(monthlyOf({ prices })).toBe("103.20");
  expect(monthlyOf({ prices: [price("10.00", "oneTime", "")] })).toBeUndefined();
});

test("the figures leave out what ended, and are unknown where the reader may not look", () => {
  const subscribers = [
    subscriber("1", { prices: [price("10")] }),
    subscriber("2", { state: "suspended", prices: [price("5")] }),
    subscriber("3", { state: "terminated", prices: [price("99")] }),
  ];
  expect(figuresOf(view({ subscribers }))).toMatchObject({ active: 1, suspended: 1, monthly: "15.00" });
  expect(figuresOf(view({ subscribers: null })).monthly).toBeUndefined();
});

test("alerts say the gravest first", () => {
  const subscribers = [
    subscriber("1", { state: "suspended", suspension: { extent: "oneWay", cause: "arrears" } }),
    subscriber("2", { contract: { start: null, end: "2026-12-20", months: 24 } }),
  ];
  const alerts = alertsOf(view({ subscribers, completeness: { score: 40, gaps: [] } }), NOW);
  expect(alerts).toEqual([
    { kind: "suspended", count: 1, hasArrears: true },
    { kind: "contract", count: 1, day: "2026-12-20" },
    { kind: "incomplete", score: 40 },
  ]);
  expect(alertsOf(view({}), NOW)).toEqual([]);
});

test("a bundle stands before its parts; a part whose bundle is not shown stands alone", () => {
  const rows = productRows(
    [
      subscriber("part", { parentId: "bundle" }),
      subscriber("bundle", { createdAt: "2025-01-01T00:00:00Z" }),
      subscriber("orphan", { parentId: "elsewhere", createdAt: "2024-01-01T00:00:00Z" }),
      subscriber("over", { state: "terminated" }),
    ],
    false,
  );
  expect(rows.map(({ one, depth }) => [one.id, depth])).toEqual([
    ["bundle", 0],
    ["part", 1],
    ["orphan", 0],
  ]);
});

const change = (more: Partial<HistoryItem>): HistoryItem => ({
  at: "2026-05-01T00:00:00Z",
  table: "customer.customer",
  rowId: "1",
  rev: 2,
  actorId: "7",
  actorName: "Li",
  reason: null,
  created: false,
  deleted: false,
  fields: {},
  ...more,
});

const told = (more: Partial<TimelineItem>): TimelineItem => ({
  at: "2026-05-01T00:00:00Z",
  source: "audit",
  action: "change",
  title: "t",
  actorName: "Li",
  objectType: "customer.customer",
  objectId: "1",
  detail: {},
  ...more,
});

test("what one person saved at one moment is one happening; the audit trail does not tell it again", () => {
  const history = [
    change({ fields: { tags: [[], ["VIP"]] }, reason: "asked" }),
    change({ table: "party.contact", rowId: "2", created: true }),
    change({ table: "subscriber.subscriber", rowId: "3", fields: { state: ["active", "suspended"] } }),
  ];
  const items = [
    told({}),
    told({ action: "split", objectType: "subscriber.subscriber", objectId: "3" }),
    told({ source: "order", action: "place", objectType: "ordering.order", objectId: "9", at: "2026-06-01T00:00:00Z" }),
  ];
  const all = happenings(items, history);
  expect(all.map(({ kind, group }) => [kind, group])).toEqual([
    ["told", "order"],
    ["told", "product"],
    ["changed", "customer"],
    ["changed", "product"],
  ]);
  expect(all[2]).toMatchObject({ reason: "asked", created: ["party.contact"], changes: [{ field: "tags" }] });
});

test("a new name is told once, and whole", () => {
  const name: [string, string] = ["吴天佑", "吴天"];
  const history = [
    change({ fields: { name } }),
    change({ table: "party.party", rowId: "2", fields: { name, given_name: ["天佑", "天"] } }),
  ];
  expect(happenings([], history).flatMap(({ changes }) => changes.map(({ field }) => field))).toEqual(["name"]);
});

test("a change that says nothing to people is not told", () => {
  expect(happenings([], [change({ fields: { state_since: ["a", "b"] } })])).toEqual([]);
});

test("then and now are paired by id; what came and what went differ", () => {
  const same = (a: { v: number }, b: { v: number }) => a.v === b.v;
  const rows = paired(
    [
      { id: "a", v: 1 },
      { id: "b", v: 1 },
      { id: "gone", v: 1 },
    ],
    [
      { id: "a", v: 1 },
      { id: "b", v: 2 },
      { id: "new", v: 1 },
    ],
    same,
  );
  expect(rows.map(({ id, differs }) => [id, differs])).toEqual([
    ["a", false],
    ["b", true],
    ["gone", true],
    ["new", true],
  ]);
});

test("the customer stands in the middle, each further relation a ring outward, none on another", () => {
  const edge = (fromId: string, toId: string) => ({ id: `${fromId}${toId}`, fromId, toId });
  const graph = {
    nodes: ["me", "a", "b", "c", "d"].map((id) => ({ id, kind: "individual", name: id })),
    edges: [edge("me", "a"), edge("b", "me"), edge("c", "a"), edge("d", "a")],
    cut: false,
  } as unknown as RelationGraph;
  const places = placed(graph, "me");
  expect(places.map(({ depth }) => depth)).toEqual([0, 1, 1, 2, 2]);
  expect(places[0]).toMatchObject({ x: 0, y: 0 });
  expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(5);
});
