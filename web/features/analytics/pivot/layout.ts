import type { Language } from "@ui/i18n";
import type { Answer } from "../types";
import { formatFigure } from "./figures";
import type { Query, Shown } from "./query";

/** How the cross table is laid out for a question, beside its rows and columns. */
export interface Layout {
  /** Whether measures stand in the columns; a table without rows has them as its rows. */
  valueInCols: boolean;
  /** Whether a single measure goes unnamed in every column: it stands on its shelf. */
  hideValue: boolean;
  /** Columns of totals that stay in sight at the right while others are scrolled. */
  keptColumns: number;
}

const ROOM_FOR_KEPT = 900;
const MOST_KEPT = 2;

export function layoutOf({ rows, columns, measures, totals }: Query, width: number): Layout {
  const valueInCols = rows.length > 0;
  const totalled = totals && columns.length > 0 ? (valueInCols ? measures.length : 1) : 0;
  return {
    valueInCols,
    hideValue: measures.length === 1 && columns.length > 0,
    keptColumns: totalled <= MOST_KEPT && width >= ROOM_FOR_KEPT ? totalled : 0,
  };
}

const WIDE = /[\u1100-\uffdc]/;
const WIDE_PIXELS = 12.5;
const PIXELS = 7.6;
const PADDING = 22;
const LEAST = 72;
const MOST = 280;

/** Pixels that the longest of `texts` needs in a cell, in the bold letters of totals. */
export function widthFor(texts: readonly string[]): number {
  const widths = texts.map((text) =>
    Array.from(text).reduce((sum, letter) => sum + (WIDE.test(letter) ? WIDE_PIXELS : PIXELS), PADDING),
  );
  return Math.round(Math.min(MOST, Math.max(LEAST, ...widths)));
}

/** The figures of a measure that take most room: with the most digits, below nought, with a decimal. */
export function longest(
  answer: Pick<Answer, "cells">,
  place: number,
  shown: Shown,
  unit: string,
  language: Language,
): string[] {
  const values = answer.cells.map((cell) => cell.values[place] ?? 0);
  const ends = values.reduce<[number, number]>(
    ([least, most], each) => [Math.min(least, each), Math.max(most, each)],
    [0, 0],
  );
  const hasDecimals = values.some((each) => !Number.isInteger(each));
  return ends
    .map((end) => (hasDecimals ? Math.trunc(end) + Math.sign(end) * 0.5 : end))
    .concat(ends)
    .map((end) => formatFigure(end, shown, unit, language));
}
