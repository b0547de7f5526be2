import { useBlocker } from "@tanstack/react-router";
import { useMayDiscard, useTellUnsaved } from "./unsaved";

/** Asks before a page or a drawer with unsaved input is left, also when the browser's tab is closed. */
export function useLeaveGuard(isDirty: boolean): void {
  const mayDiscard = useMayDiscard();
  useTellUnsaved(isDirty);
  useBlocker({
    disabled: !isDirty,
    enableBeforeUnload: isDirty,
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await mayDiscard()),
  });
}
