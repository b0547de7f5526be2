import { describe, expect, it } from "vitest";
import type { Cube } from "../types";
import {
  addMeasure,
  drill,
  dropMeasure,
  filtersOf,
  firstQuery,
  isSame,
  levelBelow,
  putLevel,
  type Query,
  restored,
  setFilter,
  showMeasure,
  turned,
} from "./query";

const levels = (dimension: string, ...names: string[]) => ({
  name: dimension,
  label: dimension,
  levels: names.map((name) => ({ name: `${dimension}.${name}`, label: name })),
});
const measure = (name: string) => ({ name, label: name, about: "", unit: "", additive: true });
const cube: Cube = {
  name: "revenue",
  label: "Revenue",
  description: "",
  dimensions: [levels("time", "year", "quarter", "month"), levels("organisation", "province", "network", "unit")],
  measures: [measure("amount"), measure("items")],
  customers: true,
};
const base: Query = {
  rows: ["organisation.province"],
  columns: ["time.quarter"],
  measures: [{ name: "amount", show: "value" }],
  filters: [],
  totals: true,
};

describe("a query", () => {
  it("begins with the first measure by province and quarter", () => {
    expect(firstQuery(cube)).toEqual(base);
  });
  it("moves a level from one axis to the other, to the place where it is dropped", () => {
    const moved = putLevel(base, "time.quarter", "rows", 0);
    expect(moved.rows).toEqual(["time.quarter", "organisation.province"]);
    expect(moved.columns).toEqual([]);
    expect(turned(base)).toMatchObject({ rows: base.columns, columns: base.rows });
  });
  it("shows a measure once in each way", () => {
    const twice = addMeasure(addMeasure(base, "amount"), "amount", "share");
    expect(twice.measures.map(({ show }) => show)).toEqual(["value", "share"]);
    expect(dropMeasure(twice, 0).measures).toEqual([{ name: "amount", show: "share" }]);
  });
  it("forgets a filter that is empty", () => {
    const filtered = setFilter(base, { level: "time.month", from: "2026-01-01" });
    expect(filtered.filters).toHaveLength(1);
    expect(setFilter(filtered, { level: "time.month" }).filters).toEqual([]);
  });
  it("selects what a cell stands for, and everything under a total", () => {
    expect(filtersOf(base, ["7", "2026-07-01"])).toEqual([
      { level: "organisation.province", in: ["7"] },
      { level: "time.quarter", in: ["2026-07-01"] },
    ]);
    expect(filtersOf(base, [null, "2026-07-01"])).toEqual([{ level: "time.quarter", in: ["2026-07-01"] }]);
  });
  it("drills into a member by the level below", () => {
    expect(levelBelow(cube, base, "organisation.province")).toBe("organisation.network");
    expect(levelBelow(cube, base, "organisation.unit")).toBeUndefined();
    expect(drill(base, "organisation.province", "organisation.network", "7")).toMatchObject({
      rows: ["organisation.network"],
      filters: [{ level: "organisation.province", in: ["7"] }],
    });
  });
  it("is restored without what the cube no longer has", () => {
    const old = { ...base, rows: ["moon.phase", ...base.rows] };
    expect(restored(cube, JSON.stringify(old))).toEqual(base);
    expect(restored(cube, undefined)).toBeUndefined();
  });
  it("is the same where it asks the same, however it was written", () => {
    const { rows, ...rest } = setFilter(base, { level: "time.month", latest: 3 });
    const [month] = rest.filters;
    expect(isSame({ ...rest, rows, sort: undefined }, { rows, ...rest, filters: [{ latest: 3, ...month! }] })).toBe(
      true,
    );
    for (const other of [turned(base), { ...base, totals: !base.totals }, showMeasure(base, 0, "share")])
      expect(isSame(base, other)).toBe(false);
  });
});
