import { expect, test } from "vitest";
import { layoutOf, longest, widthFor } from "./layout";
import type { Query } from "./query";

const asked = (rows: string[], columns: string[], measures = 1, totals = true): Query => ({
  rows,
  columns,
  measures: ["amount", "lines", "customers"].slice(0, measures).map((name) => ({ name, show: "value" })),
  filters: [],
  totals,
});

test("a single measure is hidden only where columns head its figures", () => {
  expect(layoutOf(asked(["a"], ["b"]), 1100)).toEqual({ valueInCols: true, hideValue: true, keptColumns: 1 });
  expect(layoutOf(asked(["a"], [], 1, false), 1100)).toEqual({ valueInCols: true, hideValue: false, keptColumns: 0 });
});

test("a table without rows has its measures as rows", () => {
  expect(layoutOf(asked([], ["b"]), 1100)).toMatchObject({ valueInCols: false, keptColumns: 1 });
});

test("totals are kept in sight where there is room for them", () => {
  expect(layoutOf(asked(["a"], ["b"], 2), 1100).keptColumns).toBe(2);
  expect(layoutOf(asked(["a"], ["b"], 3), 1100).keptColumns).toBe(0);
  expect(layoutOf(asked(["a"], ["b"]), 390).keptColumns).toBe(0);
  expect(layoutOf(asked(["a"], ["b"], 1, false), 1100).keptColumns).toBe(0);
});

test("a column has room for its longest figure", () => {
  const cell = (value: number) => ({ keys: ["x"], values: [value], total: false });
  const answer = { cells: [cell(5), cell(11_057_622.45), cell(-3)] };
  const texts = longest(answer, 0, { name: "amount", show: "value" }, "yuan", "zh-CN");
  expect(texts).toContain("¥11,057,622.45");
  expect(widthFor(texts)).toBeGreaterThan("¥11,057,622.45".length * 7.5);
  const rates = longest({ cells: [cell(12.34), cell(100)] }, 0, { name: "mean", show: "value" }, "", "en");
  expect(rates).toContain("100.5");
  expect(widthFor(["客户"])).toBeLessThan(widthFor(["客户数量合计与平均"]));
});
