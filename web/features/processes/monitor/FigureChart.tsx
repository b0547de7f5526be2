import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useMemo, useRef } from "react";
import { useAppearance } from "@ui/appearance";
import { dark, light } from "@ui/theme";
import styles from "./monitor.module.css";

register([AriaComponent, BarChart, CanvasRenderer, GridComponent, LegendComponent, LineChart, TooltipComponent]);

// Told apart also with a red-green weakness, on either ground (after Okabe and Ito).
const HUES = { light: ["#1257c7", "#00745a", "#b35900"], dark: ["#7aa7ff", "#3fc9a3", "#f5a623"] };

interface Props {
  label: string;
  kind: "bar" | "line";
  categories: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
}

/** Counts along an axis; a table with the same figures stands beside it. */
export function FigureChart({ label, kind, categories, series }: Props) {
  const { isDark } = useAppearance();
  const place = useRef<HTMLDivElement>(null);
  const option = useMemo<EChartsCoreOption>(() => {
    const palette = isDark ? dark : light;
    const axis = { axisLabel: { color: palette.colorTextSecondary }, splitLine: { lineStyle: { opacity: 0.25 } } };
    return {
      aria: { enabled: true },
      animation: false,
      color: isDark ? HUES.dark : HUES.light,
      textStyle: { fontFamily: palette.fontFamily },
      tooltip: { trigger: "axis" },
      ...(series.length > 1 ? { legend: { top: 0, textStyle: { color: palette.colorTextSecondary } } } : {}),
      grid: { left: 8, right: 16, top: series.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
      xAxis: { ...axis, type: "category", data: [...categories] },
      yAxis: { ...axis, type: "value", minInterval: 1 },
      series: series.map(({ name, values }) => ({ name, type: kind, data: [...values], barMaxWidth: 48 })),
    };
  }, [categories, isDark, kind, series]);

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

  return <div ref={place} className={styles.chart} role="img" aria-label={label} />;
}
