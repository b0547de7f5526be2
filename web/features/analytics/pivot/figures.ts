import type { Language } from "@ui/i18n";
import type { Answer, Cube } from "../types";
import { isTime, type Query, type Shown } from "./query";

type Value = number | null;

/** A figure as people read it: money in yuan with two digits, shares and changes as per cent. */
export function formatFigure(value: Value, shown: Shown, unit: string, language: Language): string {
  if (value === null) return "–";
  if (shown.show === "share" || shown.show === "change" || (unit === "percent" && shown.show !== "rank"))
    return new Intl.NumberFormat(language, {
      style: "percent",
      maximumFractionDigits: 1,
      signDisplay: shown.show === "change" ? "exceptZero" : "auto",
    }).format(value);
  if (unit === "yuan" && shown.show !== "rank") return money(language).format(value);
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

const money = (language: Language, more: Intl.NumberFormatOptions = {}) =>
  new Intl.NumberFormat(language, { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol", ...more });

/** A figure beside an axis, where there is little room: ¥1.5M, 1.2K, 12 %. */
export function formatAxis(value: number, shown: Shown, unit: string, language: Language): string {
  const isPlain = shown.show === "value" || shown.show === "lastYear";
  if (!isPlain || unit === "percent" || Math.abs(value) < ROOM) {
    const whole = unit === "yuan" && Number.isInteger(value);
    return isPlain && whole
      ? money(language, { maximumFractionDigits: 0 }).format(value)
      : formatFigure(value, shown, unit, language);
  }
  const short = { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 } as const;
  return unit === "yuan" ? money(language, short).format(value) : new Intl.NumberFormat(language, short).format(value);
}

const ROOM = 10_000;

/** A time as 2026, 2026 Q3, 2026-09. */
export function timeName(level: string, key: string): string {
  const [year = "", month = ""] = key.split("-");
  if (level.endsWith(".year")) return year;
  return level.endsWith(".quarter") ? `${year} Q${Math.ceil(Number(month) / 3)}` : `${year}-${month}`;
}

/** A member by its name; a time that was not over when the figures were loaded says so. */
export function memberName(
  answer: Pick<Answer, "names" | "loadedAt">,
  level: string,
  key: string,
  words: MemberWords,
): string {
  if (isTime(level)) {
    const name = timeName(level, key);
    return timeName(level, dayInChina(answer.loadedAt)) === name ? words.soFar(name) : name;
  }
  return answer.names[level]?.[key] ?? (key === "" ? words.unknown : key);
}

/** What is said of facts without a member, and of a time that is not over. */
export interface MemberWords {
  unknown: string;
  soFar: (time: string) => string;
}

/** The day on which something was, where the operator is; facts are counted by its months. */
const dayInChina = (at: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" }).format(new Date(at));

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
