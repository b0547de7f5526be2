import { describe, expect, it } from "vitest";
import { toneOf } from "./WorklistPage";

const NOW = new Date("2026-11-22T04:00:00Z");

describe("the time left of a task", () => {
  it.each([
    [null, "neutral"],
    ["2026-11-22T03:59:59Z", "bad"],
    ["2026-11-22T04:30:00Z", "warn"],
    ["2026-11-22T08:00:00Z", "good"],
  ])("of %s is %s", (due, tone) => expect(toneOf(due, NOW)).toBe(tone));
});
