import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { dark, light } from "@ui/theme";
import type { Answer, Cube } from "../requests";
import { formatFigure, memberName, unitOf } from "./figures";
import styles from "./Pivot.module.css";
import { isTime, type Query } from "./query";
import { useLabels } from "./useLabels";

register([AriaComponent, BarChart, CanvasRenderer, GridComponent, LegendComponent, LineChart, TooltipComponent]);

const MOST_SERIES = 12;
// Eight hues that can be told apart, also with a red-green weakness, on either ground (after Okabe and Ito).
const HUES = {
  light: ["#1257c7", "#b35900", "#00745a", "#a8326e", "#5b6b00", "#00708f", "#7a4fb5", "#5c5c5c"],
  dark: ["#7aa7ff", "#f5a623", "#3fc9a3", "#f08bbd", "#c5d33c", "#5cc8ef", "#b79cf0", "#c0c0c0"],
};

/** The first measure as a chart: times run along as lines, everything else stands as bars. */
export function ResultChart({ cube, query, answer }: { cube: Cube; query: Query; answer: Answer }) {
  const { t } = useTranslation("analytics");
  const { isDark, language } = useAppearance();
  const labels = useLabels(cube);
  const place = useRef<HTMLDivElement>(null);
  const option = useMemo<EChartsCoreOption>(() => {
    const palette = isDark ? dark : light;
    const along = [...query.rows, ...query.columns].find(isTime) ?? query.rows[0] ?? query.columns[0];
    const levels = [...query.rows, ...query.columns];
    const shown = query.measures[0];
    if (!shown) return {};
    const nameOf = (keys: readonly (string | null)[], wanted: (level: string) => boolean) =>
      levels
        .flatMap((level, at) => (wanted(level) ? [memberName(answer, level, keys[at] ?? "", t("unknown"))] : []))
        .join(" · ");
    const cells = answer.cells.filter(({ total }) => !total);
    const categories = [...new Set(cells.map(({ keys }) => nameOf(keys, (level) => level === along)))].sort();
    const series = new Map<string, Map<string, number | null>>();
    for (const cell of cells) {
      const name = nameOf(cell.keys, (level) => level !== along) || labels.measure(shown);
      const values = series.get(name) ?? new Map<string, number | null>();
      values.set(
        nameOf(cell.keys, (level) => level === along),
        cell.values[0] ?? null,
      );
      series.set(name, values);
    }
    const figure = (value: unknown) =>
      formatFigure(typeof value === "number" ? value : null, shown, unitOf(cube, shown.name), language);
    const axis = { axisLabel: { color: palette.colorTextSecondary }, splitLine: { lineStyle: { opacity: 0.25 } } };
    return {
      aria: { enabled: true },
      animation: false,
      color: isDark ? HUES.dark : HUES.light,
      textStyle: { fontFamily: palette.fontFamily },
      tooltip: { trigger: "axis", valueFormatter: figure },
      legend: { type: "scroll", top: 8, textStyle: { color: palette.colorTextSecondary } },
      grid: { left: 16, right: 24, top: 48, bottom: 16, containLabel: true },
      xAxis: { ...axis, type: "category", data: categories },
      yAxis: { ...axis, type: "value", axisLabel: { ...axis.axisLabel, formatter: figure } },
      series: [...series].slice(0, MOST_SERIES).map(([name, values]) => ({
        name,
        type: along && isTime(along) ? "line" : "bar",
        data: categories.map((category) => values.get(category) ?? null),
      })),
    };
  }, [answer, cube, isDark, labels, language, query, t]);

  useEffect(() => {
    if (!place.current) return undefined;
    const chart = init(place.current);
    chart.setOption(option);
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(place.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [option]);

  return <div ref={place} className={styles.canvas} role="img" aria-label={t("chartOf", { cube: cube.label })} />;
}
