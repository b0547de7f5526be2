import { Chart, type Figure } from "@ui/Chart";
import { useMemo } from "react";
import styles from "./monitor.module.css";

interface Props {
  label: string;
  kind: "bar" | "line";
  categories: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
}

/** Counts along an axis; a table with the same figures stands beside it. */
export function FigureChart({ label, kind, categories, series }: Props) {
  const figure = useMemo<Figure>(
    () => ({
      series: series.map(({ name, values }) => ({ name, type: kind, data: values, barMaxWidth: 48 })),
      along: { names: categories },
      up: { isWhole: true },
      ...(series.length > 1 && { legend: { top: 0 } }),
      grid: { left: 8, right: 16, top: series.length > 1 ? 32 : 12, bottom: 4 },
    }),
    [categories, kind, series],
  );
  return <Chart label={label} figure={figure} className={styles.chart} />;
}
