import type { Heat } from "@ui/ProcessDiagram";
import type { Language } from "@ui/i18n";
import type { ElementFigures } from "./requests";

export type HeatBy = "time" | "count";

const DEGREES = 5;

/** Where people and systems lose time: what waits as drawn, or holds others, does not count. */
const isHeated = ({ role }: ElementFigures) => role !== "container" && role !== "timer";

const valueOf = (element: ElementFigures, by: HeatBy) =>
  by === "count" ? element.passages + element.open : isHeated(element) ? element.lost : 0;

/**
 * How hot each element is. Counts are told apart evenly; times by their square root, because one slow desk would
 * leave everything else white.
 */
export function heatOf(elements: readonly ElementFigures[], by: HeatBy): Map<string, Heat> {
  const values = elements
    .map((element) => [element.node, valueOf(element, by)] as const)
    .filter(([, value]) => value > 0);
  const most = Math.max(0, ...values.map(([, value]) => value));
  const share = (value: number) => (by === "count" ? value / most : Math.sqrt(value / most));
  return new Map(values.map(([node, value]) => [node, Math.max(1, Math.ceil(share(value) * DEGREES)) as Heat]));
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** "2.5 h", "40 min": a length of time in the largest unit that it fills. */
export function formatSpan(seconds: number, language: Language): string {
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? (["second", 1] as const);
  const digits = seconds / size >= 10 ? 0 : 1;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: digits,
  }).format(seconds / size);
}

/**
 * What stands under an element: how often it was passed, or how long a passage usually takes; where none has ended
 * yet, how long those under way have taken so far.
 */
export function figureOf(element: ElementFigures, by: HeatBy, language: Language): string | undefined {
  if (by === "count")
    return element.passages > 0 ? `${new Intl.NumberFormat(language).format(element.passages)} ×` : undefined;
  if (element.role === "point") return undefined;
  const { median } = element.lasted;
  if (median !== null) return median < 1 ? undefined : formatSpan(median, language);
  const soFar = element.soFar.median;
  return soFar === null || soFar < 1 ? undefined : `≥ ${formatSpan(soFar, language)}`;
}
