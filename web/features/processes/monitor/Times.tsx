import { EmptyState } from "@ui/EmptyState";
import { useAppearance } from "@ui/appearance";
import { formatDate, formatMoment, formatNumber } from "@ui/format";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { FigureChart } from "./FigureChart";
import { formatSpan } from "./heat";
import styles from "./monitor.module.css";
import type { Figures } from "./requests";

const SHARES = ["p50", "p75", "p90", "p95", "p99"] as const;

/** How long instances took from start to end: how they are spread, and below what most of them stay. */
export function CycleTimes({ cycle }: { cycle: Figures["cycle"] }) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const bins = useMemo(
    () =>
      cycle.bins.map(({ low, high, count }) => ({
        name:
          high === null
            ? t("cycle.over", { low: formatSpan(low, language) })
            : t("cycle.between", { low: formatSpan(low, language), high: formatSpan(high, language) }),
        count,
      })),
    [cycle, language, t],
  );
  const categories = useMemo(() => bins.map(({ name }) => name), [bins]);
  const series = useMemo(() => [{ name: t("cycle.instances"), values: bins.map(({ count }) => count) }], [bins, t]);
  if (cycle.count === 0) return <EmptyState isSmall title={t("cycle.none")} />;
  return (
    <div className={styles.chartBeside}>
      <FigureChart label={t("tab.cycle")} kind="bar" categories={categories} series={series} />
      <div className={styles.tables}>
        <dl className={styles.counts}>
          {SHARES.map((key) => {
            const value = cycle.percentiles[key];
            return (
              <div key={key}>
                <dt>{t(`cycle.${key}`)}</dt>
                <dd>{value === undefined ? t("none") : formatSpan(value, language)}</dd>
              </div>
            );
          })}
          <div>
            <dt>{t("cycle.mean")}</dt>
            <dd>{cycle.mean === null ? t("none") : formatSpan(cycle.mean, language)}</dd>
          </div>
        </dl>
        <FigureTable
          label={t("tab.cycle")}
          heads={[t("cycle.took"), t("cycle.instances")]}
          rows={bins.map(({ name, count }) => [name, formatNumber(count, language)])}
        />
      </div>
    </div>
  );
}

/** What began and ended, step by step. */
export function ThroughputChart({ throughput }: { throughput: Figures["throughput"] }) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const { points, step } = throughput;
  const categories = useMemo(
    () => points.map(({ at }) => (step === "hour" ? formatMoment(new Date(at)) : formatDate(new Date(at)))),
    [points, step],
  );
  const series = useMemo(
    () =>
      (["started", "completed", "cancelled"] as const).map((key) => ({
        name: t(`throughput.${key}`),
        values: points.map((point) => point[key]),
      })),
    [points, t],
  );
  if (points.length === 0) return <EmptyState isSmall title={t("throughput.none")} />;
  return (
    <div className={styles.chartBeside}>
      <FigureChart
        label={t("tab.throughput")}
        kind={points.length > 1 ? "line" : "bar"}
        categories={categories}
        series={series}
      />
      <FigureTable
        label={t("tab.throughput")}
        heads={[t(`throughput.${step}`), t("throughput.started"), t("throughput.completed"), t("throughput.cancelled")]}
        rows={points.map((point, place) => [
          categories[place] ?? "",
          ...(["started", "completed", "cancelled"] as const).map((key) => formatNumber(point[key], language)),
        ])}
      />
    </div>
  );
}

function FigureTable(props: { label: string; heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={props.label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(([name, ...figures]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((figure, place) => (
                <td key={props.heads[place + 1]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
