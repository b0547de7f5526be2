import { expect, test } from "vitest";
import { kindOf, type ValueKind, valueOf, written } from "./typedValue";

test.each([["an order"], [""], ["12"], [12.5], [-3], [true], [false], [null], [["a", { b: 1 }]], [{}]])(
  "%j is typed as it is written",
  (value) => {
    expect(valueOf(kindOf(value), written(value))).toEqual(value);
  },
);

test.each<[ValueKind, string]>([
  ["number", ""],
  ["number", "12 months"],
  ["number", "Infinity"],
  ["flag", ""],
  ["flag", "maybe"],
  ["json", ""],
  ["json", "{half"],
])("as %s, “%s” is nothing", (kind, text) => {
  expect(valueOf(kind, text)).toBeUndefined();
});
