import { InputNumber, Table } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Figures } from "../Figures";
import styles from "../insight.module.css";
import { Lines } from "../Lines";
import { type ProfitStep, useWhatIf } from "../requests";
import { useFigures } from "../words";

/** What it costs and brings to treat the first n by value at stake. */
export function WhatIf() {
  const { t } = useTranslation("insight");
  const [given, setGiven] = useState({ cost: 60, success: 0.3, months: 12 });
  const { data } = useWhatIf(given);
  const { money, number } = useFigures();
  const steps = useMemo(() => data?.steps ?? [], [data]);
  const series = useMemo(
    () =>
      (["profit", "revenue", "cost"] as const).map((name) => ({
        name: t(`whatIf.${name}`),
        points: steps.map((step) => [step.customers, step[name]] as const),
      })),
    [steps, t],
  );
  const field = (key: "cost" | "success" | "months", scale: number, most: number) => (
    <label className={styles.field}>
      <span className={styles.label}>{t(`whatIf.${key}Each`)}</span>
      <InputNumber
        aria-label={t(`whatIf.${key}Each`)}
        min={key === "cost" ? 0 : 1}
        max={most}
        value={Math.round(given[key] * scale)}
        onChange={(value) => value !== null && setGiven({ ...given, [key]: value / scale })}
      />
    </label>
  );
  const best = data?.best;
  return (
    <>
      <div className={styles.shelf}>
        {field("cost", 1, 100_000)}
        {field("success", 100, 100)}
        {field("months", 1, 60)}
      </div>
      {best && (
        <Figures
          items={[
            { label: t("whatIf.best"), value: number(best.customers), note: t("whatIf.bestNote") },
            { label: t("whatIf.kept"), value: number(best.kept, 1) },
            { label: t("whatIf.cost"), value: money(best.cost) },
            { label: t("whatIf.profit"), value: money(best.profit) },
          ]}
        />
      )}
      <div className={styles.columns}>
        <Lines
          label={t("whatIf.title")}
          along={t("whatIf.treated")}
          series={series}
          format={(value) => number(value)}
          formatAlong={(value) => number(value)}
        />
        <Table<ProfitStep>
          size="small"
          rowKey="customers"
          dataSource={steps.filter((_, at) => at % Math.max(1, Math.floor(steps.length / 12)) === 0)}
          pagination={false}
          scroll={{ x: 460 }}
          columns={[
            { title: t("whatIf.treated"), align: "end", render: (_, step) => number(step.customers) },
            { title: t("whatIf.cost"), align: "end", render: (_, step) => money(step.cost) },
            { title: t("whatIf.kept"), align: "end", render: (_, step) => number(step.kept, 1) },
            { title: t("whatIf.profit"), align: "end", render: (_, step) => money(step.profit) },
          ]}
        />
      </div>
    </>
  );
}
