import { useAppearance } from "@ui/appearance";
import { Chart, type Figure } from "@ui/Chart";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Answer, Cube } from "../types";
import { formatAxis, formatFigure, type MemberWords, memberName, unitOf } from "./figures";
import styles from "./Pivot.module.css";
import { isTime, type Query, type Shown } from "./query";
import { useLabels } from "./useLabels";

const MOST_SERIES = 12;

/** Categories in the order that was asked for, in that of their definition, or by name; times one after another. */
function ordered(query: Query, answer: Answer, along: string | undefined, keys: readonly string[]) {
  if (along && isTime(along)) return [...keys].sort();
  if (query.sort) return keys;
  const known = Object.keys(answer.names[along ?? ""] ?? {});
  const place = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
  return [...keys].sort((a, b) => place(a) - place(b));
}

/** Measures that can stand on one axis: all of them where nothing else divides the answer, else the first. */
function measuresOf(cube: Cube, query: Query): readonly Shown[] {
  const [first] = query.measures;
  if (!first || query.rows.length + query.columns.length !== 1) return query.measures.slice(0, 1);
  const isLike = (each: Shown) => each.show === first.show && unitOf(cube, each.name) === unitOf(cube, first.name);
  return query.measures.filter(isLike);
}

/** An answer along a level: its categories, and a series for each of the other members, or for each measure. */
function drawn(
  query: Query,
  answer: Answer,
  along: string | undefined,
  words: MemberWords,
  measures: Map<number, string>,
) {
  const levels = [...query.rows, ...query.columns];
  const nameOf = (keys: readonly (string | null)[], wanted: (level: string) => boolean) =>
    levels
      .flatMap((level, at) => (wanted(level) ? [memberName(answer, level, keys[at] ?? "", words)] : []))
      .join(" · ");
  const cells = answer.cells.filter(({ total }) => !total);
  const at = levels.indexOf(along ?? "");
  const keys = [...new Set(cells.map((cell) => cell.keys[at] ?? ""))];
  const categories = ordered(query, answer, along, keys).map((key) =>
    along ? memberName(answer, along, key, words) : "",
  );
  const series = new Map<string, Map<string, number | null>>();
  for (const cell of cells) {
    for (const [place, measure] of measures) {
      const name = nameOf(cell.keys, (level) => level !== along) || measure;
      const values = series.get(name) ?? new Map<string, number | null>();
      values.set(
        nameOf(cell.keys, (level) => level === along),
        cell.values[place] ?? null,
      );
      series.set(name, values);
    }
  }
  return { categories, series: [...series].slice(0, MOST_SERIES) };
}

/** An answer as a chart: times run along as lines, everything else stands as bars. */
export function ResultChart({ cube, query, answer }: { cube: Cube; query: Query; answer: Answer }) {
  const { t } = useTranslation("analytics");
  const { language } = useAppearance();
  const labels = useLabels(cube);
  const figure = useMemo<Figure | undefined>(() => {
    const shown = query.measures[0];
    if (!shown) return undefined;
    const along = [...query.rows, ...query.columns].find(isTime) ?? query.rows[0] ?? query.columns[0];
    const measures = new Map(
      measuresOf(cube, query).map((each) => [query.measures.indexOf(each), labels.measure(each)] as const),
    );
    const { categories, series } = drawn(query, answer, along, labels.words, measures);
    const told = (value: unknown) =>
      formatFigure(typeof value === "number" ? value : null, shown, unitOf(cube, shown.name), language);
    return {
      series: series.map(([name, values]) => ({
        name,
        type: along && isTime(along) ? "line" : "bar",
        data: categories.map((category) => values.get(category) ?? null),
      })),
      along: { names: categories, isOrdered: along !== undefined && isTime(along) },
      up: { format: (value) => formatAxis(value, shown, unitOf(cube, shown.name), language) },
      told,
      legend: { top: 8, type: "scroll" },
      grid: { left: 16, right: 24, top: 48, bottom: 16 },
    };
  }, [answer, cube, labels, language, query]);
  if (!figure) return null;
  return <Chart label={t("chartOf", { cube: cube.label })} figure={figure} className={styles.canvas} />;
}
