import { Chart, type Figure } from "@ui/Chart";
import { useMemo } from "react";
import styles from "./insight.module.css";

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
  const figure = useMemo<Figure>(
    () => ({
      series: series.map(({ name, points }) => ({ name, type: "line", data: points, showSymbol: points.length < 20 })),
      along: { name: along, format: formatAlong },
      up: { format },
      told: (value) => format(Number(value)),
      legend: { top: 4 },
      grid: { left: 16, right: 28, top: 40, bottom: 26 },
    }),
    [along, format, formatAlong, series],
  );
  return <Chart label={label} figure={figure} className={styles.canvas} />;
}
