import type { TFunction } from "i18next";
import { listed } from "../listed";
import type { Filter } from "./types";

/** A filter that is set, in words. */
export interface Chip {
  filter: Filter;
  text: string;
}

export const keysOf = (filter: Filter): string[] =>
  filter.kind === "days" || filter.kind === "numbers" ? [filter.fromKey, filter.toKey] : [filter.key];

export const isSet = (filter: Filter, filters: Readonly<Record<string, string>>) =>
  keysOf(filter).some((key) => Boolean(filters[key]));

/** The parameters that take a filter away. */
export const cleared = (filter: Filter): Record<string, undefined> =>
  Object.fromEntries(keysOf(filter).map((key) => [key, undefined]));

function rangeText(from: string | undefined, to: string | undefined, t: TFunction): string {
  if (from && to) return from === to ? from : t("table:filter.fromTo", { from, to });
  return from ? t("table:filter.from", { from }) : t("table:filter.to", { to });
}

/** At most three values are named, the others counted. */
function choiceText(filter: Extract<Filter, { kind: "choice" }>, value: string, t: TFunction): string {
  const names = value.split(",").map((one) => filter.options.find((option) => option.value === one)?.label ?? one);
  const shown = listed(names.slice(0, 3));
  return names.length > 3 ? t("table:filter.andMore", { names: shown, n: names.length - 3 }) : shown;
}

/** The value of a filter in the reader's words. `names` holds what lookups were found to be called. */
export function valueText(
  filter: Filter,
  filters: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
  t: TFunction,
): string {
  const value = filters[filter.key] ?? "";
  switch (filter.kind) {
    case "choice":
      return choiceText(filter, value, t);
    case "flag":
      return value === "true" ? t("table:filter.yes") : t("table:filter.no");
    case "text":
      return value;
    case "days":
    case "numbers":
      return rangeText(filters[filter.fromKey], filters[filter.toKey], t);
    case "lookup":
    case "org":
      return names[value] ?? value;
  }
}

export function chipsOf(
  definitions: readonly Filter[],
  filters: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
  t: TFunction,
): Chip[] {
  return definitions
    .filter((filter) => isSet(filter, filters))
    .map((filter) => ({ filter, text: valueText(filter, filters, names, t) }));
}
