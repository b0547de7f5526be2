import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useEnterOnceFound } from "./useEnterOnceFound";

const box = () => {
  const acts: string[] = [];
  const hook = renderHook(({ isSearching, first }) => useEnterOnceFound(isSearching, () => acts.push(first)), {
    initialProps: { isSearching: false, first: "old" },
  });
  return { acts, hook };
};

test("what stands there is taken at once", () => {
  const { acts, hook } = box();
  hook.result.current();
  expect(acts).toEqual(["old"]);
});

test("Enter while it is looked for takes what is found, once", () => {
  const { acts, hook } = box();
  hook.rerender({ isSearching: true, first: "old" });
  hook.result.current();
  expect(acts).toEqual([]);
  hook.rerender({ isSearching: false, first: "found" });
  expect(acts).toEqual(["found"]);
  hook.rerender({ isSearching: true, first: "found" });
  hook.rerender({ isSearching: false, first: "other" });
  expect(acts).toEqual(["found"]);
});
