import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useUndoable } from "./useUndoable";

it("takes changes back and does them again until another is made", () => {
  const { result } = renderHook(() => useUndoable("a"));
  expect([result.current.undo, result.current.redo]).toEqual([undefined, undefined]);
  act(() => result.current.put("b"));
  act(() => result.current.put("b"));
  act(() => result.current.put("c"));
  act(() => result.current.undo?.());
  act(() => result.current.undo?.());
  expect([result.current.now, result.current.undo]).toEqual(["a", undefined]);
  act(() => result.current.redo?.());
  expect(result.current.now).toBe("b");
  act(() => result.current.put("d"));
  expect([result.current.now, result.current.redo]).toEqual(["d", undefined]);
  act(() => result.current.undo?.());
  expect(result.current.now).toBe("b");
});
