import { expect, test } from "vitest";
import { variablesIn } from "./variables";

test("variables are a JSON object or nothing at all", () => {
  expect(variablesIn(" ")).toEqual({});
  expect(variablesIn('{"parts": 2, "names": ["a"]}')).toEqual({ parts: 2, names: ["a"] });
  for (const wrong of ["parts: 2", "[1]", "null", "2", '{"parts": }']) expect(variablesIn(wrong)).toBeUndefined();
});
