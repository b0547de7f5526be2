import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import styles from "../insight.module.css";
import { StudyHead } from "../studies/StudyCard";
import { type OfferingResult, offersOptions } from "../studies/requests";
import { useFigures } from "../words";
import { People } from "./People";

/** How next best offers did: shown, taken, declined and why, what offering adds; and whom to offer what. */
export function Offers() {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(offersOptions());
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <StudyHead kind="offers" study={data.study} />}
      {data && data.items.length > 0 && (
        <>
          <Panel title={t("offers.byOffering")}>
            <Results items={data.items} />
            <p className={styles.note}>{t("offers.note")}</p>
          </Panel>
          <People offerings={data.items} chosen={chosen} onChoose={setChosen} />
        </>
      )}
    </>
  );
}

function Results({ items }: { items: OfferingResult[] }) {
  const { t } = useTranslation(["insight", "suggestions"]);
  const { number, money, percent } = useFigures();
  const of = (count: number, all: number) =>
    all === 0 ? number(count) : t("offers.shareOf", { n: number(count), share: percent(count / all, 1) });
  const points = (value: number) => number(value * 100, 1);
  const gain = ({ counts }: OfferingResult) =>
    counts.gain && counts.shown > 0
      ? t("offers.gainOf", {
          gain: points(counts.gain.gain),
          low: points(counts.gain.low),
          high: points(counts.gain.high),
        })
      : t("offers.tooFew");
  return (
    <Table
      size="small"
      rowKey={({ counts }) => counts.offering}
      dataSource={items}
      pagination={false}
      scroll={{ x: 1400 }}
      columns={[
        { title: t("offers.offering"), fixed: "left", width: 180, render: (_, row) => row.name },
        { title: t("offers.suggested"), align: "end", render: (_, { counts }) => number(counts.suggested) },
        { title: t("offers.shown"), align: "end", render: (_, { counts }) => of(counts.shown, counts.suggested) },
        { title: t("offers.taken"), align: "end", render: (_, { counts }) => of(counts.taken, counts.suggested) },
        { title: t("offers.declined"), align: "end", render: (_, { counts }) => number(counts.declined) },
        { title: t("offers.answers"), width: 240, render: (_, { counts }) => <Answers answers={counts.answers} /> },
        { title: t("offers.expired"), align: "end", render: (_, { counts }) => number(counts.expired) },
        { title: t("offers.gain"), width: 150, align: "end", render: (_, row) => gain(row) },
        { title: t("offers.won"), align: "end", render: (_, { counts }) => money(counts.won) },
        { title: t("offers.open"), align: "end", render: (_, { counts }) => money(counts.expected) },
        {
          title: t("offers.auc"),
          align: "end",
          render: (_, { told }) => (told?.auc === null || told?.auc === undefined ? t("none") : number(told.auc, 2)),
        },
      ]}
    />
  );
}

function Answers({ answers }: { answers: Record<string, number> }) {
  const { t } = useTranslation(["insight", "suggestions"]);
  const told = Object.entries(answers).map(([answer, n]) => `${t(`suggestions:answer.${answer}`)} ${String(n)}`);
  return told.length > 0 ? told.join(" · ") : t("none");
}
