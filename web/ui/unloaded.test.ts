import { renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { isUnloaded, useServerBack } from "./unloaded";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ["Failed to fetch dynamically imported module: http://yizhan/assets/OrderPage.js", true],
  ["error loading dynamically imported module", true],
  ["Importing a module script failed.", true],
  ["Cannot read properties of undefined", false],
])("a part of the program that did not arrive: %s", (message, expected) => {
  expect(isUnloaded(new TypeError(message))).toBe(expected);
  expect(isUnloaded(new Error(message))).toBe(false);
});

test("a server that was away is told of once it is back, one that was there all the time is not", async () => {
  vi.useFakeTimers();
  const answers = vi.fn<() => Promise<Response>>().mockResolvedValue(new Response());
  vi.stubGlobal("fetch", answers);
  const onBack = vi.fn();
  renderHook(() => useServerBack(true, onBack));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(onBack).not.toHaveBeenCalled();
  answers.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await vi.advanceTimersByTimeAsync(4_000);
  expect(onBack).toHaveBeenCalledOnce();
});
