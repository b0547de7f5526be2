import { describe, expect, test } from "vitest";
import { formatCount, formatDate, formatDuration, formatMoney, formatNumber, formatRelative } from "./format";

describe("money", () => {
  test.each([
    ["12.5", "¥12.50"],
    ["0", "¥0.00"],
    ["-1234.5", "-¥1,234.50"],
    ["0.0025", "¥0.0025"],
    ["12.5000", "¥12.50"],
    ["9007199254740993.01", "¥9,007,199,254,740,993.01"],
  ])("%s is %s", (value, text) => {
    expect(formatMoney({ value, unit: "CNY" }, "zh-CN")).toBe(text);
  });

  test("what is no figure is shown as it came", () => {
    expect(formatMoney({ value: "n/a", unit: "CNY" }, "en")).toBe("n/a CNY");
  });
});

test("a figure has the decimals that were asked for, also where they are zero", () => {
  expect([15, 18.66, 0].map((value) => formatNumber(value, "en", 1))).toEqual(["15.0", "18.7", "0.0"]);
  expect(formatNumber(1234.5678, "en")).toBe("1,234.568");
});

test("a count that was cut says so", () => {
  expect(formatCount(10_000, true, "en")).toBe("10,000+");
  expect(formatCount(7043, false, "zh-CN")).toBe("7,043");
});

describe("time", () => {
  const now = new Date(2026, 10, 21, 12, 0, 0);
  const ago = (seconds: number) => formatRelative(new Date(now.getTime() - seconds * 1000), now, "en");

  test("how long ago, in the largest whole unit", () => {
    expect([ago(5), ago(120), ago(7200), ago(3 * 86_400), ago(-3 * 86_400), ago(400 * 86_400)]).toEqual([
      "now",
      "2 minutes ago",
      "2 hours ago",
      "3 days ago",
      "in 3 days",
      "last year",
    ]);
  });

  test("what is nearly four hours away is in four hours", () => {
    const ahead = (minutes: number) => ago(-minutes * 60);
    expect([ahead(239), ahead(200), ahead(60), ahead(59.8), ahead(59), ahead(0.6), ahead(0.2)]).toEqual([
      "in 4 hours",
      "in 3 hours",
      "in 1 hour",
      "in 1 hour",
      "in 59 minutes",
      "in 1 minute",
      "now",
    ]);
  });

  test("a date and a duration", () => {
    expect(formatDate(new Date(2026, 0, 5))).toBe("2026-01-05");
    expect(formatDuration(3909)).toBe("1:05:09");
  });
});
