import i18next from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import type { View } from "../views/requests";
import { chipsOf, cleared } from "./chips";
import { arrange, clampWidth, moved, withColumn, withWidth } from "./columns";
import { gridAct } from "./moves";
import {
  bodyOf,
  canSelectMatching,
  countOf,
  EVERYTHING,
  headerTick,
  NOTHING,
  select,
  selectRange,
  toggle,
} from "./selection";
import { listSearch, nextSort, searchOfState, stateOfSearch, withFilters } from "./state";
import type { Column, Filter } from "./types";
import { definitionOf, isChanged, stateOfView } from "./views";

const STATE = { filters: {}, sort: undefined, view: undefined };

describe("the state of a list in its address", () => {
  test("goes there and comes back", () => {
    const state = { filters: { kind: "key,public" }, sort: "-changedAt", view: "7" };
    expect(stateOfSearch(searchOfState(state))).toEqual(state);
  });

  test("takes texts, leaves the rest", () => {
    expect(listSearch({ kind: "key", page: 3, nested: { a: 1 }, empty: "" })).toEqual({ kind: "key", page: "3" });
  });

  test("a filter without a value is gone", () => {
    expect(withFilters({ ...STATE, filters: { a: "1", b: "2" } }, { a: undefined, c: "3" }).filters).toEqual({
      b: "2",
      c: "3",
    });
  });

  test("a column's head sorts up, down, and not", () => {
    expect([undefined, "name", "-name", "-changedAt"].map((sort) => nextSort(sort, "name"))).toEqual([
      "name",
      "-name",
      undefined,
      "name",
    ]);
  });
});

describe("ticked rows", () => {
  const ids = ["a", "b", "c", "d"];

  test("some of them", () => {
    const two = toggle(toggle(NOTHING, "a"), "c");
    expect(countOf(two, 100)).toBe(2);
    expect(headerTick(two, ids, 100)).toBe("some");
    expect(bodyOf(two, { kind: "key" })).toEqual({ ids: ["a", "c"] });
    expect(countOf(toggle(two, "a"), 100)).toBe(1);
  });

  test("a range from the row ticked before", () => {
    const range = selectRange(toggle(NOTHING, "a"), ids, "a", "c");
    expect(bodyOf(range, {})).toEqual({ ids: ["a", "b", "c"] });
    expect(bodyOf(selectRange(range, ids, "c", "b"), {})).toEqual({ ids: ["a"] });
  });

  test("a range from a row that is no longer there ticks the one row", () => {
    expect(bodyOf(selectRange(NOTHING, ids, "gone", "b"), {})).toEqual({ ids: ["b"] });
  });

  test("all that match but a few, also those never loaded", () => {
    const most = toggle(EVERYTHING, "b");
    expect(countOf(most, 5000)).toBe(4999);
    expect(headerTick(most, ids, 5000)).toBe("some");
    expect(bodyOf(most, { kind: "key" })).toEqual({ filters: { kind: "key" }, except: ["b"] });
  });

  test("all that match are offered once every loaded row is ticked and there are more", () => {
    const loaded = select(NOTHING, ids, true);
    expect(canSelectMatching(loaded, ids, 5000)).toBe(true);
    expect(canSelectMatching(loaded, ids, 4)).toBe(false);
    expect(canSelectMatching(toggle(loaded, "a"), ids, 5000)).toBe(false);
    expect(canSelectMatching(EVERYTHING, ids, 5000)).toBe(false);
  });

  test("an empty list has nothing ticked", () => {
    expect(headerTick(NOTHING, [], 0)).toBe("none");
  });
});

describe("filters as chips", () => {
  const filters: readonly Filter[] = [
    {
      kind: "choice",
      key: "kind",
      label: "Kind",
      options: [
        { value: "key", label: "Key account" },
        { value: "public", label: "Public" },
      ],
    },
    { kind: "days", key: "created", fromKey: "createdFrom", toKey: "createdTo", label: "Created" },
    { kind: "flag", key: "locked", label: "Locked" },
    {
      kind: "lookup",
      key: "managerId",
      label: "Manager",
      lookup: { name: "x", search: () => Promise.resolve([]), nameOf: () => Promise.resolve("") },
    },
  ];
  const words = (set: Record<string, string>, names = {}) =>
    chipsOf(filters, set, names, i18next.t).map(({ filter, text }) => `${filter.label}: ${text}`);

  beforeAll(async () => {
    await i18next.loadNamespaces(["table"]);
  });

  test("say what they hold back, in the reader's words", () => {
    expect(words({ kind: "key,public", createdFrom: "2026-01-01", locked: "true" })).toEqual([
      "Kind: Key account, Public",
      "Created: from 2026-01-01",
      "Locked: Yes",
    ]);
    expect(words({ createdFrom: "2026-01-01", createdTo: "2026-02-01" })).toEqual([
      "Created: 2026-01-01 to 2026-02-01",
    ]);
    expect(words({ managerId: "9" }, { "9": "Li Min" })).toEqual(["Manager: Li Min"]);
  });

  test("a value without a name keeps its code; long choices are counted", () => {
    expect(words({ kind: "gone", managerId: "9" })).toEqual(["Kind: gone", "Manager: 9"]);
    expect(words({ kind: "a,b,c,d,e" })).toEqual(["Kind: a, b, c and 2 more"]);
  });

  test("taking a range away takes both its ends", () => {
    expect(cleared(filters[1]!)).toEqual({ createdFrom: undefined, createdTo: undefined });
  });
});

describe("columns", () => {
  const column = (key: string, isOptional = false): Column<object> => ({
    key,
    title: key,
    width: 100,
    render: () => key,
    isOptional,
  });
  const all = [column("name"), column("kind"), column("note", true)];

  test("those chosen that still exist; the first always", () => {
    expect(
      arrange(all, [{ key: "note", width: 80 }, { key: "gone" }]).map(({ column: one, width }) => [one.key, width]),
    ).toEqual([
      ["name", undefined],
      ["note", 80],
    ]);
  });

  test("are moved, added, taken away and given a width within reason", () => {
    const chosen = [{ key: "name" }, { key: "kind" }];
    expect(moved(chosen, "kind", -1).map(({ key }) => key)).toEqual(["kind", "name"]);
    expect(moved(chosen, "kind", 1)).toEqual(chosen);
    expect(withColumn(chosen, "note", true).map(({ key }) => key)).toEqual(["name", "kind", "note"]);
    expect(withColumn(chosen, "kind", false)).toEqual([{ key: "name" }]);
    expect(withWidth(chosen, "kind", 3)[1]).toEqual({ key: "kind", width: 56 });
    expect(clampWidth(10_000)).toBe(900);
  });
});

describe("saved views", () => {
  const view: View = {
    id: "1",
    name: "Mine",
    shared: false,
    own: true,
    definition: { filters: { kind: "key" }, sort: "-name", columns: [{ key: "name" }] },
  };

  test("opening one restores it unchanged", () => {
    const state = stateOfView(view);
    expect(isChanged(view, state, [{ key: "name" }])).toBe(false);
    expect(definitionOf(state, [{ key: "name" }])).toEqual({
      filters: { kind: "key" },
      sort: "-name",
      columns: [{ key: "name", width: null }],
    });
  });

  test("another filter, order or width is a change", () => {
    const state = stateOfView(view);
    expect(isChanged(view, { ...state, filters: {} }, [{ key: "name" }])).toBe(true);
    expect(isChanged(view, { ...state, sort: undefined }, [{ key: "name" }])).toBe(true);
    expect(isChanged(view, state, [{ key: "name", width: 90 }])).toBe(true);
  });
});

describe("keys in the grid", () => {
  const size = { rows: 50, columns: 4, page: 10 };
  const press = (key: string, more = {}) =>
    gridAct(
      { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more },
      { row: 5, column: 1 },
      size,
    );

  test.each([
    ["ArrowDown", {}, { row: 6, column: 1 }],
    ["ArrowLeft", {}, { row: 5, column: 0 }],
    ["PageUp", {}, { row: 0, column: 1 }],
    ["End", { ctrlKey: true }, { row: 49, column: 1 }],
    ["Home", {}, { row: 5, column: 0 }],
  ])("%s moves", (key, more, to) => {
    expect(press(key, more)).toMatchObject({ kind: "move", to });
  });

  test("open, tick, edit, tick all; other keys stay the browser's", () => {
    expect(
      [press("Enter"), press(" "), press("F2"), press("a", { metaKey: true }), press("Escape")].map((act) => act?.kind),
    ).toEqual(["open", "toggle", "edit", "selectLoaded", "clear"]);
    expect([press("x"), press("a"), press("ArrowDown", { altKey: true })]).toEqual([undefined, undefined, undefined]);
  });
});
