import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useMemo, useRef } from "react";
import { useAppearance } from "@ui/appearance";
import { dark, light } from "@ui/theme";
import styles from "./insight.module.css";

register([AriaComponent, CanvasRenderer, GridComponent, LegendComponent, LineChart, TooltipComponent]);

const HUES = { light: ["#1257c7", "#b35900", "#00745a"], dark: ["#7aa7ff", "#f5a623", "#3fc9a3"] };

interface Props {
  label: string;
  /** What runs along below. */
  along: string;
  series: readonly { name: string; points: readonly (readonly [number, number])[] }[];
  format: (value: number) => string;
  formatAlong?: (value: number) => string;
}

/** Lines over a number; a table with the same figures stands beside it. */
export function Lines({ label, along, series, format, formatAlong = String }: Props) {
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
      tooltip: { trigger: "axis", valueFormatter: (value: unknown) => format(Number(value)) },
      legend: { top: 4, textStyle: { color: palette.colorTextSecondary } },
      grid: { left: 16, right: 28, top: 40, bottom: 26, containLabel: true },
      xAxis: {
        ...axis,
        type: "value",
        name: along,
        nameLocation: "middle",
        nameGap: 26,
        nameTextStyle: { color: palette.colorTextSecondary },
        axisLabel: { ...axis.axisLabel, formatter: formatAlong },
      },
      yAxis: { ...axis, type: "value", axisLabel: { ...axis.axisLabel, formatter: format } },
      series: series.map(({ name, points }) => ({ name, type: "line", showSymbol: points.length < 20, data: points })),
    };
  }, [along, format, formatAlong, isDark, series]);
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
  return <div ref={place} className={styles.canvas} role="img" aria-label={label} />;
}
