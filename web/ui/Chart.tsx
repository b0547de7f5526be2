import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, type EChartsType, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useMemo, useRef } from "react";
import { useAppearance } from "./appearance";
import { dark, light } from "./theme";

register([AriaComponent, BarChart, CanvasRenderer, GridComponent, LegendComponent, LineChart, TooltipComponent]);

// Eight hues that can be told apart, also with a red-green weakness, on either ground (after Okabe and Ito).
const HUES = {
  light: ["#1257c7", "#b35900", "#00745a", "#a8326e", "#5b6b00", "#00708f", "#7a4fb5", "#5c5c5c"],
  dark: ["#7aa7ff", "#f5a623", "#3fc9a3", "#f08bbd", "#c5d33c", "#5cc8ef", "#b79cf0", "#c0c0c0"],
};

type Format = (value: number) => string;

interface Axis {
  name?: string;
  format?: Format;
}

/** What is drawn. Whoever draws keeps it (useMemo): the chart is set anew with every other figure. */
export interface Figure {
  series: readonly {
    name: string;
    type: "bar" | "line";
    data: readonly (number | null)[] | readonly (readonly [number, number])[];
    showSymbol?: boolean;
    barMaxWidth?: number;
  }[];
  /** What runs along below: names one after the other, or numbers; few names are all written, in lines if need be. */
  along: Axis & { names?: readonly string[]; isOrdered?: boolean };
  /** What stands upright; `isWhole` where only whole numbers have a meaning. */
  up?: Axis & { isWhole?: boolean };
  /** How a figure reads that is pointed at. */
  told?: (value: unknown) => string;
  legend?: { top: number; type?: "plain" | "scroll" };
  grid: { left: number; right: number; top: number; bottom: number };
}

const FEW_NAMES = 8;
const NAMES_PX = 420;

/** Names that follow each other, as months do, may be left out; of others none may. */
function categories(names: readonly string[], isOrdered: boolean | undefined, colour: { color: string }) {
  const isEvery = !isOrdered && names.length > 0 && names.length <= FEW_NAMES;
  const width = Math.floor(NAMES_PX / names.length);
  return {
    type: "category" as const,
    data: [...names],
    ...(isOrdered && { axisLabel: { ...colour, showMaxLabel: true, hideOverlap: true } }),
    ...(isEvery && { axisLabel: { ...colour, interval: 0, width, overflow: "break" as const } }),
  };
}

function optionOf({ series, along, up = {}, told, legend, grid }: Figure, label: string, isDark: boolean) {
  const palette = isDark ? dark : light;
  const colour = { color: palette.colorTextSecondary };
  const axisOf = ({ name, format }: Axis) => ({
    axisLabel: { ...colour, ...(format && { formatter: format }) },
    splitLine: { lineStyle: { opacity: 0.25 } },
    ...(name !== undefined && { name, nameLocation: "middle", nameGap: 26, nameTextStyle: colour }),
  });
  return {
    // What a screen reader says: what the page calls the chart, then what ECharts makes of its figures.
    aria: { enabled: true, label: { general: { withoutTitle: `${label} · ` } } },
    animation: false,
    color: isDark ? HUES.dark : HUES.light,
    textStyle: { fontFamily: palette.fontFamily },
    tooltip: { trigger: "axis", ...(told && { valueFormatter: told }) },
    ...(legend && { legend: { ...legend, textStyle: colour, pageTextStyle: colour } }),
    grid: { ...grid, containLabel: true },
    xAxis: along.names
      ? { ...axisOf(along), ...categories(along.names, along.isOrdered, colour) }
      : { ...axisOf(along), type: "value" },
    yAxis: { ...axisOf(up), type: "value", ...(up.isWhole && { minInterval: 1 }) },
    series: series.map((each) => ({ ...each, data: [...each.data] })),
  } satisfies EChartsCoreOption;
}

interface Props {
  label: string;
  figure: Figure;
  /** Gives the chart its size; it follows when that changes. */
  className: string | undefined;
}

/** Bars or lines, in the colours of the page. It brings ECharts along: only pages that draw load it. */
export function Chart({ label, figure, className }: Props) {
  const { isDark, language } = useAppearance();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const option = useMemo(() => optionOf(figure, label, isDark), [figure, isDark, label]);
  useEffect(() => {
    if (!place.current) return undefined;
    const made = init(place.current, null, { locale: language === "en" ? "EN" : "ZH" });
    chart.current = made;
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(place.current);
    return () => {
      resize.disconnect();
      made.dispose();
    };
  }, [language]);
  // A new language is a new chart, so that it is set anew too.
  useEffect(() => chart.current?.setOption(option, true), [language, option]);
  return <div ref={place} className={className} role="img" aria-label={label} />;
}
