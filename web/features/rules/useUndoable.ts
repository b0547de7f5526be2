import { useCallback, useState } from "react";

const MOST_STEPS = 100;

export interface Undoable<T> {
  now: T;
  put: (next: T) => void;
  /** Absent where there is nothing to take back, or to do again. */
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
}

interface Steps<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
}

/** A value whose changes can be taken back, the last hundred of them. */
export function useUndoable<T>(start: T): Undoable<T> {
  const [{ past, now, future }, setSteps] = useState<Steps<T>>({ past: [], now: start, future: [] });
  const put = useCallback(
    (next: T) =>
      setSteps((steps) =>
        next === steps.now ? steps : { past: [...steps.past, steps.now].slice(-MOST_STEPS), now: next, future: [] },
      ),
    [],
  );
  const before = past.at(-1);
  const [after, ...later] = future;
  return {
    now,
    put,
    undo:
      before === undefined
        ? undefined
        : () => setSteps({ past: past.slice(0, -1), now: before, future: [now, ...future] }),
    redo: after === undefined ? undefined : () => setSteps({ past: [...past, now], now: after, future: later }),
  };
}
