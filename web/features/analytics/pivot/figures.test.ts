import { expect, test } from "vitest";
import { isEmpty } from "./figures";

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
