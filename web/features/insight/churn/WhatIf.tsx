import { InputNumber, Table } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Figures } from "../Figures";
import styles from "../insight.module.css";
import { Lines } from "../Lines";
import { type ProfitStep, useWhatIf } from "../requests";
import { useFigures } from "../words";

interface Given {
  cost: number;
  success: number;
  months: number;
  /** How many are to be treated; undefined: as many as leave most over. */
  customers?: number | undefined;
}

function Told({ step, isBest }: { step: ProfitStep; isBest: boolean }) {
  const { t } = useTranslation("insight");
  const { money, number } = useFigures();
  const note = isBest && step.customers === 0 ? "whatIf.bestNobody" : "whatIf.bestNote";
  return (
    <Figures
      items={[
        {
          label: t(isBest ? "whatIf.best" : "whatIf.treated"),
          value: number(step.customers),
          note: t(note),
          means: t("whatIf.bestMeans"),
        },
        {
          label: t("whatIf.kept"),
          value: number(step.kept, 1),
          note: t("whatIf.between", { low: number(step.keptLow, 1), high: number(step.keptHigh, 1) }),
          means: t("whatIf.keptMeans"),
        },
        { label: t("whatIf.cost"), value: money(step.cost) },
        {
          label: t("whatIf.profit"),
          value: money(step.profit),
          note: t("whatIf.between", { low: money(step.profitLow), high: money(step.profitHigh) }),
          means: t("whatIf.profitMeans"),
        },
      ]}
    />
  );
}

/** What it costs and brings to treat the first n by value at stake. */
export function WhatIf() {
  const { t } = useTranslation("insight");
  const [given, setGiven] = useState<Given>({ cost: 60, success: 0.3, months: 12 });
  const { data, error } = useWhatIf(given);
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
  const field = (key: Exclude<keyof Given, "customers">, scale: number, most: number) => (
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
        <label className={styles.field}>
          <span className={styles.label}>{t("whatIf.customersEach")}</span>
          <InputNumber
            aria-label={t("whatIf.customersEach")}
            min={0}
            precision={0}
            placeholder={t("whatIf.bestOf")}
            value={given.customers ?? null}
            onChange={(value) => setGiven({ ...given, customers: value ?? undefined })}
          />
        </label>
      </div>
      {error && <ErrorPanel kind="inline" error={error} />}
      {best && <Told step={data.chosen ?? best} isBest={!data.chosen || data.chosen.customers === best.customers} />}
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
          loading={!data && !error}
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
