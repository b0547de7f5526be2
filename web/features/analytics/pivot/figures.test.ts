import { expect, test } from "vitest";
import { formatAxis, formatFigure, isEmpty, memberName } from "./figures";

const cell = (keys: (string | null)[], ...values: (number | null)[]) => ({ keys, values });

test.each([
  ["no cell", [], true],
  ["the total of nothing alone", [cell([null, null], null, 0)], true],
  ["a figure without rows and columns, be it zero", [cell([], 0)], false],
  ["a member and the total", [cell(["js"], 3), cell([null], 3)], false],
  ["members without a figure", [cell(["js"], null), cell([null], null)], false],
])("%s", (_, cells, empty) => {
  expect(isEmpty({ cells })).toBe(empty);
});

const amount = { name: "amount", show: "value" } as const;

test.each([
  [626715.7, "yuan", "¥626,715.70", "¥626.7K"],
  [-500000, "yuan", "-¥500,000.00", "-¥500K"],
  [2000, "yuan", "¥2,000.00", "¥2,000"],
  [0, "yuan", "¥0.00", "¥0"],
  [0.25, "percent", "25%", "25%"],
  [2500, "", "2,500", "2,500"],
])("%d %s reads as %s, beside an axis as %s", (value, unit, told, beside) => {
  expect(formatFigure(value, amount, unit, "en")).toBe(told);
  expect(formatAxis(value, amount, unit, "en")).toBe(beside);
});

test("a time that was not over when figures were loaded says so, by the operator's clock", () => {
  const words = { unknown: "(none)", soFar: (time: string) => `${time} so far` };
  const answer = { names: {}, loadedAt: "2026-10-31T17:00:00Z" };
  const named = (level: string, key: string) => memberName(answer, level, key, words);
  expect(named("time.month", "2026-10-01")).toBe("2026-10");
  expect(named("time.month", "2026-11-01")).toBe("2026-11 so far");
  expect(named("time.quarter", "2026-10-01")).toBe("2026 Q4 so far");
  expect(named("time.year", "2026-01-01")).toBe("2026 so far");
  expect(named("product.line", "")).toBe("(none)");
});
