import { describe, expect, it } from "vitest";
import { moved, placed, resized, stepOf } from "./arranging";
import { displayOf, pivotHref } from "./tiles";

const tile = (title: string) => ({ cube: "revenue", query: { measures: [{ name: "amount" }] }, title });
const tiles = [tile("a"), tile("b"), tile("c")];

describe("tiles", () => {
  it("move forward and back and not off the board", () => {
    expect(moved(tiles, 0, 2).map(({ title }) => title)).toEqual(["b", "c", "a"]);
    expect(moved(tiles, 2, 1).map(({ title }) => title)).toEqual(["a", "c", "b"]);
    expect(moved(tiles, 0, -1).map(({ title }) => title)).toEqual(["a", "b", "c"]);
  });

  it("keep their keys wherever they go", () => {
    expect(moved(placed(tiles), 2, 0).map(({ key }) => key)).toEqual([2, 0, 1]);
  });

  it("grow and shrink within what a dashboard bears", () => {
    expect(resized(tile("a"), 1, 1)).toMatchObject({ width: 3, height: 2 });
    expect(resized(tile("a"), 9, 9)).toMatchObject({ width: 4, height: 3 });
    expect(resized(tile("a"), -9, -9)).toMatchObject({ width: 1, height: 1 });
  });

  it("go where arrow keys point", () => {
    expect(["ArrowRight", "ArrowDown", "Enter"].map(stepOf)).toEqual([[1, 0], [0, 1], undefined]);
  });

  it("are figures where there is nothing to cut by", () => {
    const query = { rows: [], columns: [], measures: [], filters: [], totals: false };
    expect(displayOf(query, "chart")).toBe("figure");
    expect(displayOf({ ...query, rows: ["time.month"] }, "chart")).toBe("chart");
  });

  it("lead to their question", () => {
    const query = new URL(pivotHref(tile("a")), "http://yizhan.test").searchParams;
    expect(query.get("cube")).toBe("revenue");
    expect(JSON.parse(query.get("q") ?? "")).toEqual({ measures: [{ name: "amount" }] });
  });
});
