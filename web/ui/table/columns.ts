import { rememberedJson, rememberJson } from "../remember";
import type { ChosenColumn, Column } from "./types";

export const MIN_WIDTH = 56;
export const MAX_WIDTH = 900;

const isChosen = (value: unknown): value is ChosenColumn =>
  typeof value === "object" && value !== null && "key" in value && typeof value.key === "string";

const isChoice = (value: unknown): value is ChosenColumn[] => Array.isArray(value) && value.every(isChosen);

export function defaultColumns<Row>(columns: readonly Column<Row>[]): ChosenColumn[] {
  return columns.filter((column) => !column.isOptional).map(({ key }) => ({ key }));
}

/** The columns to show: those chosen that still exist. The first column is what a row is called, and always stays. */
export function arrange<Row>(columns: readonly Column<Row>[], chosen: readonly ChosenColumn[]) {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const first = columns[0]?.key;
  const wanted = chosen.filter((one) => byKey.has(one.key));
  if (first !== undefined && !wanted.some((one) => one.key === first)) wanted.unshift({ key: first });
  return wanted.flatMap((one) => {
    const column = byKey.get(one.key);
    return column ? [{ column, width: one.width ?? undefined }] : [];
  });
}

export const clampWidth = (width: number) => Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));

export const withWidth = (chosen: readonly ChosenColumn[], key: string, width: number): ChosenColumn[] =>
  chosen.map((one) => (one.key === key ? { key, width: clampWidth(width) } : one));

export function moved(chosen: readonly ChosenColumn[], key: string, by: number): ChosenColumn[] {
  const from = chosen.findIndex((one) => one.key === key);
  const to = from + by;
  const one = chosen[from];
  if (!one || to < 0 || to >= chosen.length) return [...chosen];
  const copy = chosen.filter((other) => other !== one);
  copy.splice(to, 0, one);
  return copy;
}

export const withColumn = (chosen: readonly ChosenColumn[], key: string, isShown: boolean): ChosenColumn[] =>
  isShown ? [...chosen.filter((one) => one.key !== key), { key }] : chosen.filter((one) => one.key !== key);

export const sameColumns = (a: readonly ChosenColumn[], b: readonly ChosenColumn[]) =>
  a.length === b.length &&
  a.every((one, index) => one.key === b[index]?.key && (one.width ?? null) === (b[index].width ?? null));

const keyOf = (list: string) => `columns.${list}`;

export const rememberedColumns = (list: string) => rememberedJson(keyOf(list), isChoice);
export const rememberColumns = (list: string, chosen: readonly ChosenColumn[]) => rememberJson(keyOf(list), chosen);
