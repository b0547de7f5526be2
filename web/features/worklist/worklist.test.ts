import { describe, expect, it } from "vitest";
import { dueBefore, spanOf, toneOf } from "./due";

const NOW = new Date("2026-11-22T04:00:00Z");

describe("the time left of a task", () => {
  it.each([
    [null, "neutral"],
    ["2026-11-22T03:59:59Z", "bad"],
    ["2026-11-22T04:30:00Z", "warn"],
    ["2026-11-22T08:00:00Z", "good"],
  ])("of %s is %s", (due, tone) => expect(toneOf(due, NOW)).toBe(tone));
});

describe("the span to the due time", () => {
  it.each([
    ["2026-11-22T04:20:30Z", { key: "minutes", a: 20, b: 0 }],
    ["2026-11-22T01:30:00Z", { key: "hours", a: 2, b: 30 }],
    ["2026-11-24T09:00:00Z", { key: "days", a: 2, b: 5 }],
  ])("to %s", (due, span) => expect(spanOf(due, NOW)).toEqual(span));

  it("is a limit for the filter", () => {
    expect(dueBefore("late", NOW)).toBe("2026-11-22T04:00:00.000Z");
    expect(dueBefore("hour", NOW)).toBe("2026-11-22T05:00:00.000Z");
    expect(Date.parse(dueBefore("today", NOW) ?? "")).toBeGreaterThan(NOW.getTime());
    expect(dueBefore(undefined, NOW)).toBeUndefined();
  });
});
