import type { Language } from "@ui/i18n";
import type { Answer, Cube } from "../types";
import { isTime, type Query, type Shown } from "./query";

type Value = number | null;

/** A figure as people read it: money with two digits, shares and changes as per cent. */
export function formatFigure(value: Value, shown: Shown, unit: string, language: Language): string {
  if (value === null) return "–";
  if (shown.show === "share" || shown.show === "change" || (unit === "percent" && shown.show !== "rank"))
    return new Intl.NumberFormat(language, {
      style: "percent",
      maximumFractionDigits: 1,
      signDisplay: shown.show === "change" ? "exceptZero" : "auto",
    }).format(value);
  const digits = unit === "yuan" && shown.show !== "rank" ? 2 : 1;
  const fixed = unit === "yuan" && shown.show !== "rank" ? 2 : 0;
  return new Intl.NumberFormat(language, { minimumFractionDigits: fixed, maximumFractionDigits: digits }).format(value);
}

/** A member by its name; times as 2026, 2026 Q3, 2026-09. */
export function memberName(answer: Answer, level: string, key: string, unknown: string): string {
  if (isTime(level)) {
    const [year = "", month = ""] = key.split("-");
    if (level.endsWith(".year")) return year;
    return level.endsWith(".quarter") ? `${year} Q${Math.ceil(Number(month) / 3)}` : `${year}-${month}`;
  }
  return answer.names[level]?.[key] ?? (key === "" ? unknown : key);
}

/** Whether nothing fits the question: no cell, or the total of nothing alone. */
export const isEmpty = ({ cells }: Pick<Answer, "cells">) =>
  cells.every(({ keys, values }) => keys.length > 0 && keys.every((key) => key === null) && !values.some(Boolean));

export const unitOf = (cube: Cube, name: string) => cube.measures.find((each) => each.name === name)?.unit ?? "";

export const measureKey = (place: number) => `m${place}`;

/** The answer as one flat record for each cell, which is what pivots and charts take. Totals lack the summed levels. */
export function records(query: Query, answer: Answer): Record<string, string | number | null>[] {
  const levels = [...query.rows, ...query.columns];
  return answer.cells.map((cell) => {
    const keys = levels.flatMap((level, place) => {
      const key = cell.keys[place];
      return key === null || key === undefined ? [] : [[level, key]];
    });
    const values = cell.values.map((value, place) => [measureKey(place), value]);
    return Object.fromEntries([...keys, ...values]) as Record<string, string | number | null>;
  });
}
