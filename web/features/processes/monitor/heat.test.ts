import { describe, expect, it } from "vitest";
import { figureOf, formatSpan, heatOf } from "./heat";
import type { ElementFigures } from "./requests";

const NONE = { total: 0, median: null, p90: null };
const element = (node: string, more: Partial<ElementFigures> = {}): ElementFigures => ({
  node,
  name: { zh: node, en: node },
  role: "person",
  passages: 0,
  open: 0,
  openSince: null,
  instances: 0,
  repeated: 0,
  most: 0,
  skipped: 0,
  withdrawn: 0,
  failed: 0,
  moved: 0,
  lasted: NONE,
  waited: NONE,
  worked: NONE,
  stuck: NONE,
  soFar: NONE,
  stuckNow: 0,
  stuckSoFar: 0,
  lost: 0,
  ...more,
});

describe("heat", () => {
  it("is hottest where most is lost, and leaves out what waits as drawn", () => {
    const heat = heatOf(
      [
        element("desk", { lost: 90_000 }),
        element("net", { lost: 9_000 }),
        element("timer", { role: "timer", lost: 1e9 }),
      ],
      "time",
    );
    expect(heat.get("desk")).toBe(5);
    expect(heat.get("net")).toBe(2);
    expect(heat.has("timer")).toBe(false);
  });

  it("counts passages under way too", () => {
    const heat = heatOf([element("a", { passages: 5, open: 5 }), element("b", { passages: 1 }), element("c")], "count");
    expect([...heat]).toEqual([
      ["a", 5],
      ["b", 1],
    ]);
  });
});

describe("figures under elements", () => {
  it("are told in the largest unit that is filled", () => {
    expect(formatSpan(45, "en")).toBe("45 sec");
    expect(formatSpan(5_400, "en")).toBe("1.5 hr");
    expect(formatSpan(864_000, "en")).toBe("10 days");
  });

  it("are left out where tokens only pass", () => {
    const lasted = { total: 120, median: 120, p90: 120 };
    expect(figureOf(element("a", { lasted }), "time", "en")).toBe("2 min");
    expect(figureOf(element("a", { lasted, role: "point" }), "time", "en")).toBeUndefined();
    expect(figureOf(element("a", { passages: 1200 }), "count", "en")).toBe("1,200 ×");
  });
});
