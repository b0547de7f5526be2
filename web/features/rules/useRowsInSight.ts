import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

const ROW_HEIGHT = 34;
/** So many rows are all drawn: the browser lays out the whole table, and finds words in it. */
const FEW = 60;

export interface RowsInSight {
  /** The rows to draw, each with the height of those left out above it. */
  shown: readonly { index: number; skipped: number }[];
  /** The height of those left out at the end. */
  below: number;
  /** Goes with each row as its `ref`, its place as `data-index`. */
  measure: (row: HTMLElement | null) => void;
}

/** Which rows of a long table to draw: those in sight, and the one at hand, which keeps the keyboard. */
export function useRowsInSight(frame: RefObject<HTMLElement | null>, count: number, atHand: number): RowsInSight {
  const isLong = count > FEW;
  const virtual = useVirtualizer({
    count: isLong ? count : 0,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(atHand, count - 1)])].sort((one, other) => one - other),
  });
  if (!isLong) {
    const shown = Array.from({ length: count }, (_, index) => ({ index, skipped: 0 }));
    return { shown, below: 0, measure: () => undefined };
  }
  const items = virtual.getVirtualItems();
  const shown = items.map(({ index, start }, place) => ({ index, skipped: start - (items[place - 1]?.end ?? 0) }));
  return { shown, below: virtual.getTotalSize() - (items.at(-1)?.end ?? 0), measure: virtual.measureElement };
}
