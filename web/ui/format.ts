import type { Language } from "./i18n";

/** An amount as every API sends it: the figure as decimal text, so that no cent is lost in a float. */
export interface MoneyValue {
  value: string;
  unit: string;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** ¥12.50; more digits than two stay when they are not zero (a price per second may have four). */
export function formatMoney({ value, unit }: MoneyValue, language: Language): string {
  if (!DECIMAL.test(value)) return `${value} ${unit}`;
  const digits = (value.split(".")[1] ?? "").replace(/0+$/, "").length;
  const format = new Intl.NumberFormat(language, {
    style: "currency",
    currency: unit,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.max(2, digits),
  });
  return format.format(value as `${number}`);
}

/** A share in per cent. */
export const formatShare = (share: number, language: Language, digits = 0) =>
  new Intl.NumberFormat(language, {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);

/** With as many decimals as are asked for, so that figures of a column stand one below the other. */
export const formatNumber = (value: number, language: Language, digits?: number) =>
  new Intl.NumberFormat(
    language,
    digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  ).format(value);

/** A count, with a plus behind it when the server stopped counting there. */
export function formatCount(total: number, isCapped: boolean, language: Language): string {
  return isCapped ? `${formatNumber(total, language)}+` : formatNumber(total, language);
}

const two = (value: number) => String(value).padStart(2, "0");

/** 2026-11-21, in the reader's own time zone. */
export function formatDate(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** 2026-11-21 09:30 */
export function formatMoment(moment: Date): string {
  return `${formatDate(moment)} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

const HALF_A_MINUTE = 30;
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 days ago", "in 2 hours", "now". What has passed is told in whole units, what is to come by the nearest one. */
export function formatRelative(moment: Date, now: Date, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const seconds = (moment.getTime() - now.getTime()) / 1000;
  const nearly = seconds > 0 ? seconds + HALF_A_MINUTE : seconds;
  for (const [unit, size] of STEPS) {
    if (Math.abs(nearly) < size) continue;
    return format.format(seconds > 0 ? Math.max(1, Math.round(seconds / size)) : Math.trunc(seconds / size), unit);
  }
  return format.format(0, "second");
}

/** "1:05:09" for what is left or spent. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = two(Math.floor(whole / 60) % 60);
  return `${Math.floor(whole / 3600)}:${minutes}:${two(whole % 60)}`;
}
