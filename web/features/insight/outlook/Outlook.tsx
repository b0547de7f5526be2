import { useQuery } from "@tanstack/react-query";
import { Select, Table } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type Figure } from "@ui/Chart";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import styles from "../insight.module.css";
import { StudyHead } from "../studies/StudyCard";
import { type Forecast, outlookOptions } from "../studies/requests";
import { useFigures, useWordOf } from "../words";

const MEASURES = ["revenue", "joined", "data"] as const;
type Measure = (typeof MEASURES)[number];

/** What is to be expected of a measure, by province and line: drawn with its interval, told in a table. */
export function Outlook() {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(outlookOptions());
  const [measure, setMeasure] = useState<Measure>("revenue");
  const [chosen, setChosen] = useState<string>();
  const rows = useMemo(() => data?.items.filter((row) => row.measure === measure) ?? [], [data, measure]);
  const shown = rows.find(({ id }) => id === chosen) ?? rows[0];
  const nameOf = useNameOf();
  return (
    <>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <StudyHead kind="outlook" study={data.study} />}
      {rows.length > 0 && (
        <div className={styles.shelf}>
          <label className={styles.field}>
            <span className={styles.label}>{t("study.measure")}</span>
            <Select<Measure>
              style={{ minWidth: 160 }}
              aria-label={t("study.measure")}
              value={measure}
              onChange={setMeasure}
              options={MEASURES.map((value) => ({ value, label: t(`outlook.${value}`) }))}
            />
          </label>
          <label className={styles.field}>
            <span className={styles.label}>{t("outlook.series")}</span>
            <Select<string>
              showSearch={{ optionFilterProp: "label" }}
              style={{ minWidth: 240 }}
              aria-label={t("outlook.series")}
              value={shown?.id}
              onChange={setChosen}
              options={rows.map((row) => ({ value: row.id, label: nameOf(row) }))}
            />
          </label>
        </div>
      )}
      {shown && (
        <Panel title={`${t(`outlook.${measure}`)} · ${nameOf(shown)}`}>
          <Drawn row={shown} />
        </Panel>
      )}
      {rows.length > 0 && <Told rows={rows} />}
    </>
  );
}

function useNameOf() {
  const { t } = useTranslation("insight");
  const wordOf = useWordOf();
  return ({ province, line }: Forecast) =>
    `${province || t("outlook.everywhere")} · ${line ? wordOf("line", line) : t("outlook.allLines")}`;
}

function Drawn({ row }: { row: Forecast }) {
  const { t } = useTranslation("insight");
  const { number, month } = useFigures();
  const figure = useMemo<Figure>(() => {
    const { past, ahead } = row.series;
    // The three lines ahead begin where the past ends.
    const last = past.at(-1)?.value ?? null;
    const before = past.map((_, at) => (at === past.length - 1 ? last : null));
    const line = (name: string, data: (number | null)[]) => ({ name, type: "line" as const, data, showSymbol: false });
    return {
      series: [
        line(t("outlook.past"), [...past.map(({ value }) => value), ...ahead.map(() => null)]),
        line(t("outlook.expected"), [...before, ...ahead.map(({ value }) => value)]),
        line(t("outlook.low"), [...before, ...ahead.map(({ low }) => low)]),
        line(t("outlook.high"), [...before, ...ahead.map(({ high }) => high)]),
      ],
      along: { names: [...past, ...ahead].map((each) => month(each.month)) },
      up: { format: (value) => number(value) },
      told: (value) => (typeof value === "number" ? number(value) : t("none")),
      legend: { top: 4, type: "scroll" },
      grid: { left: 16, right: 28, top: 40, bottom: 16 },
    };
  }, [row, t, number, month]);
  return <Chart label={t("outlook.title")} figure={figure} className={styles.canvas} />;
}

function Told({ rows }: { rows: readonly Forecast[] }) {
  const { t } = useTranslation("insight");
  const { number, percent, month } = useFigures();
  const nameOf = useNameOf();
  const steps = rows[0]?.series.ahead ?? [];
  return (
    <Table<Forecast>
      className={styles.below}
      size="small"
      rowKey="id"
      dataSource={[...rows]}
      pagination={{ pageSize: 15, hideOnSinglePage: true }}
      scroll={{ x: 820 }}
      columns={[
        { title: t("outlook.series"), render: (_, row) => nameOf(row) },
        {
          title: t("outlook.lastMonth"),
          align: "end",
          render: (_, row) => number(row.series.past.at(-1)?.value ?? 0),
        },
        ...steps.map((step, at) => ({
          title: month(step.month),
          align: "end" as const,
          render: (_: unknown, row: Forecast) => {
            const ahead = row.series.ahead[at];
            return ahead && `${number(ahead.value)} (${number(ahead.low)} – ${number(ahead.high)})`;
          },
        })),
        { title: t("outlook.off"), align: "end", render: (_, row) => percent(row.series.off, 1) },
      ]}
    />
  );
}
