import { useAppearance } from "@ui/appearance";
import { Chart, type Figure } from "@ui/Chart";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Answer, Cube } from "../types";
import { formatFigure, memberName, unitOf } from "./figures";
import styles from "./Pivot.module.css";
import { isTime, type Query } from "./query";
import { useLabels } from "./useLabels";

const MOST_SERIES = 12;

/** The first measure of an answer, along a level: its categories, and a series for each of the other members. */
function drawn(query: Query, answer: Answer, along: string | undefined, names: { unknown: string; measure: string }) {
  const levels = [...query.rows, ...query.columns];
  const nameOf = (keys: readonly (string | null)[], wanted: (level: string) => boolean) =>
    levels
      .flatMap((level, at) => (wanted(level) ? [memberName(answer, level, keys[at] ?? "", names.unknown)] : []))
      .join(" · ");
  const cells = answer.cells.filter(({ total }) => !total);
  const categories = [...new Set(cells.map(({ keys }) => nameOf(keys, (level) => level === along)))].sort();
  const series = new Map<string, Map<string, number | null>>();
  for (const cell of cells) {
    const name = nameOf(cell.keys, (level) => level !== along) || names.measure;
    const values = series.get(name) ?? new Map<string, number | null>();
    values.set(
      nameOf(cell.keys, (level) => level === along),
      cell.values[0] ?? null,
    );
    series.set(name, values);
  }
  return { categories, series: [...series].slice(0, MOST_SERIES) };
}

/** The first measure as a chart: times run along as lines, everything else stands as bars. */
export function ResultChart({ cube, query, answer }: { cube: Cube; query: Query; answer: Answer }) {
  const { t } = useTranslation("analytics");
  const { language } = useAppearance();
  const labels = useLabels(cube);
  const figure = useMemo<Figure | undefined>(() => {
    const shown = query.measures[0];
    if (!shown) return undefined;
    const along = [...query.rows, ...query.columns].find(isTime) ?? query.rows[0] ?? query.columns[0];
    const names = { unknown: t("unknown"), measure: labels.measure(shown) };
    const { categories, series } = drawn(query, answer, along, names);
    const told = (value: unknown) =>
      formatFigure(typeof value === "number" ? value : null, shown, unitOf(cube, shown.name), language);
    return {
      series: series.map(([name, values]) => ({
        name,
        type: along && isTime(along) ? "line" : "bar",
        data: categories.map((category) => values.get(category) ?? null),
      })),
      along: { names: categories, isOrdered: along !== undefined && isTime(along) },
      up: { format: told },
      told,
      legend: { top: 8, type: "scroll" },
      grid: { left: 16, right: 24, top: 48, bottom: 16 },
    };
  }, [answer, cube, labels, language, query, t]);
  if (!figure) return null;
  return <Chart label={t("chartOf", { cube: cube.label })} figure={figure} className={styles.canvas} />;
}
