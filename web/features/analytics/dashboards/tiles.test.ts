import { describe, expect, it } from "vitest";
import { displayOf, moved, pivotHref } from "./tiles";

const tile = (title: string) => ({ cube: "revenue", query: { measures: [{ name: "amount" }] }, title });
const tiles = [tile("a"), tile("b"), tile("c")];

describe("tiles", () => {
  it("move forward and back and not off the board", () => {
    expect(moved(tiles, 0, 2).map(({ title }) => title)).toEqual(["b", "c", "a"]);
    expect(moved(tiles, 2, 1).map(({ title }) => title)).toEqual(["a", "c", "b"]);
    expect(moved(tiles, 0, -1).map(({ title }) => title)).toEqual(["a", "b", "c"]);
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
