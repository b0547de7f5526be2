import { expect, test } from "vitest";
import { differing, groupsOf, mergedGrants, withGrant } from "./grants";
import { levelsUnder } from "../units/unitSchemas";

const permission = (name: string, label: string) => ({ name, label, owned: false, sensitive: false });

test("permissions stand under the domain that owns them, found by name or label", () => {
  const all = [
    permission("customer.read", "See customers"),
    permission("customer.merge", "Merge"),
    permission("party.read", "See parties"),
  ];
  expect(groupsOf(all, "").map(({ domain, permissions }) => [domain, permissions.length])).toEqual([
    ["customer", 2],
    ["party", 1],
  ]);
  expect(groupsOf(all, "SEE").map(({ domain }) => domain)).toEqual(["customer", "party"]);
  expect(groupsOf(all, "merge")).toEqual([{ domain: "customer", permissions: [all[1]] }]);
});

test("a grant is given, changed and taken away", () => {
  const one = withGrant({}, "customer.read", "own");
  expect(withGrant(one, "customer.read", "all")).toEqual({ "customer.read": "all" });
  expect(withGrant(one, "customer.read", undefined)).toEqual({});
});

test("what two people changed goes together, unless both changed the same permission to something else", () => {
  const before = { a: "own", b: "own", c: "own" } as const;
  const mine = { a: "all", b: "own", d: "own" } as const;
  expect(mergedGrants(mine, before, { ...before, b: "all" })).toEqual({
    merged: { a: "all", b: "all", d: "own" },
    clashes: [],
  });
  expect(mergedGrants(mine, before, { a: "all", b: "own", c: "all" }).clashes).toEqual(["c"]);
  expect(mergedGrants(mine, before, { ...before, a: "subtree" }).clashes).toEqual(["a"]);
});

test("differences are counted once each", () => {
  expect(differing({ a: "own", b: "all" }, { a: "all", c: "own" })).toBe(3);
  expect(differing({ a: "own" }, { a: "own" })).toBe(0);
});

test("what can stand under a level", () => {
  expect(levelsUnder("province")).toEqual(["local_network", "branch"]);
  expect(levelsUnder("branch")).toEqual(["branch"]);
});
