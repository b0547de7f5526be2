import { useBlocker } from "@tanstack/react-router";
import { useMayDiscard, useTellUnsaved } from "./unsaved";

/**
 * Asks before a page or a drawer with unsaved input is left, also when the browser's tab is closed. What stands after
 * the `?` is how a page is looked at, unless it says what the page is about (`isAboutSearch`).
 */
export function useLeaveGuard(isDirty: boolean, isAboutSearch = false): void {
  const mayDiscard = useMayDiscard();
  useTellUnsaved(isDirty);
  useBlocker({
    disabled: !isDirty,
    enableBeforeUnload: isDirty,
    shouldBlockFn: async ({ current, next }) =>
      (current.pathname !== next.pathname || (isAboutSearch && !isSame(current.search, next.search))) &&
      !(await mayDiscard()),
  });
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
