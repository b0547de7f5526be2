import { useQuery } from "@tanstack/react-query";
import { Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { Bar, Figures } from "../Figures";
import styles from "../insight.module.css";
import { StudyHead } from "../studies/StudyCard";
import { useFigures, useWordOf } from "../words";
import { type StandingPart, standingOptions } from "./requests";

/** How well lifetime value, loyalty and satisfaction are told of later months, and what moves each. */
export function Standing() {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(standingOptions());
  const { number, percent } = useFigures();
  const wordOf = useWordOf();
  return (
    <>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <StudyHead kind="standing" study={data.study} />}
      {data?.study && (
        <>
          <Figures
            items={[
              { label: t("churn.customers"), value: number(data.customers), means: t("standing.customersMeans") },
              {
                label: t("standing.costing"),
                value: number(data.costing),
                note: data.customers > 0 ? percent(data.costing / data.customers, 1) : undefined,
                means: t("standing.costingMeans"),
              },
            ]}
          />
          <p className={styles.note}>
            {t("standing.margins", {
              lines: data.margins
                .map(({ line, share }) => t("standing.margin", { line: wordOf("line", line), share: percent(share) }))
                .join(" · "),
            })}{" "}
            <AppLink href="/churn?tab=groups">{t("seven.groups")}</AppLink>
          </p>
          {data.parts.map((part) => (
            <div key={part.name} className={styles.below}>
              <Part part={part} horizon={data.horizon} />
            </div>
          ))}
        </>
      )}
    </>
  );
}

function Part({ part, horizon }: { part: StandingPart; horizon: number }) {
  const { t } = useTranslation("insight");
  return (
    <Panel
      title={t(`standing.part.${part.name}`)}
      extra={<Tag color={part.taken ? "success" : "default"}>{part.verdict}</Tag>}
    >
      <p className={styles.note}>{t(`standing.about.${part.name}`, { horizon })}</p>
      {part.fifths.length > 0 && (
        <div className={styles.columns}>
          <Fifths part={part} />
          <Weighs part={part} />
        </div>
      )}
    </Panel>
  );
}

/** What was said and what came, by fifths of the customers checked on, the lowest first. */
function Fifths({ part }: { part: StandingPart }) {
  const { t } = useTranslation("insight");
  const { number, percent, money } = useFigures();
  const told = (value: number) => (part.name === "lifetime" ? money(value) : percent(value, 1));
  const rows = part.fifths.map((fifth, at) => ({ ...fifth, place: at + 1 }));
  return (
    <Table
      size="small"
      rowKey="place"
      dataSource={rows}
      pagination={false}
      scroll={{ x: 420 }}
      columns={[
        { title: t("standing.fifth"), render: (_, row) => number(row.place) },
        { title: t("churn.customers"), align: "end", render: (_, row) => number(row.customers) },
        { title: t("standing.said"), align: "end", render: (_, row) => told(row.said) },
        {
          title: t("standing.came"),
          align: "end",
          render: (_, { came, low, high }) =>
            typeof low === "number" && typeof high === "number"
              ? t("interval", { value: told(came), low: told(low), high: told(high) })
              : told(came),
        },
      ]}
    />
  );
}

/** What moves it most. */
function Weighs({ part }: { part: StandingPart }) {
  const { t } = useTranslation("insight");
  const { number } = useFigures();
  const most = Math.max(...part.weighs.map(({ weight }) => weight));
  return (
    <Table
      size="small"
      rowKey="label"
      dataSource={part.weighs}
      pagination={false}
      columns={[
        { title: t("standing.moves"), render: (_, row) => row.label },
        {
          title: t("standing.weight"),
          render: (_, { weight }) => <Bar share={weight / most} label={number(weight, 2)} />,
        },
      ]}
    />
  );
}
