import { useQuery } from "@tanstack/react-query";
import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import styles from "../insight.module.css";
import { Traits } from "../segments/Drawn";
import { StudyHead } from "../studies/StudyCard";
import { useFigures } from "../words";
import { type Pattern, patternsOptions, type Rate } from "./requests";

const NAME = 300;
const RATE = 190;

/** What tends to follow what, and how customers go on over a year: in words, with how it held later. */
export function Patterns() {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(patternsOptions());
  const of = (kind: string) => data?.items.filter((each) => each.kind === kind) ?? [];
  return (
    <>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <StudyHead kind="patterns" study={data.study} />}
      {data?.study && (
        <div className={styles.head}>
          <Panel title={t("patterns.sequences")}>
            <p className={styles.note}>{t("patterns.sequencesNote", { within: data.within, horizon: data.horizon })}</p>
            <Sequences items={of("sequence")} />
            <details>
              <summary>{t("patterns.strong")}</summary>
              <Traits traits={data.strong} />
            </details>
          </Panel>
          <Panel title={t("patterns.courses")}>
            <p className={styles.note}>{t("patterns.coursesNote", { horizon: data.horizon })}</p>
            <Courses items={of("course")} />
          </Panel>
        </div>
      )}
    </>
  );
}

function Sequences({ items }: { items: readonly Pattern[] }) {
  const { t } = useTranslation("insight");
  const { percent } = useFigures();
  const columns: TableColumnsType<Pattern> = [
    { title: t("patterns.one"), width: NAME, render: (_, row) => <Name pattern={row} /> },
    { title: t("patterns.learned"), width: RATE, align: "end", render: (_, row) => <Share rate={row.learned} /> },
    { title: t("patterns.later"), width: RATE, align: "end", render: (_, row) => <Share rate={row.later} /> },
    {
      title: t("patterns.left"),
      width: 130,
      align: "end",
      render: (_, row) =>
        t("patterns.beside", { share: percent(row.left.share, 1), usual: percent(row.left.usual, 1) }),
    },
    ...useSeen(),
  ];
  return <Listed items={items} columns={columns} />;
}

function Courses({ items }: { items: readonly Pattern[] }) {
  const { t } = useTranslation("insight");
  const { percent } = useFigures();
  const columns: TableColumnsType<Pattern> = [
    { title: t("patterns.one"), width: NAME, render: (_, row) => <Name pattern={row} /> },
    { title: t("patterns.share"), align: "end", render: (_, row) => (row.share === null ? "" : percent(row.share, 1)) },
    {
      title: t("patterns.quarters"),
      align: "end",
      render: (_, row) => row.quarters.map((each) => percent(each)).join(" · "),
    },
    { title: t("patterns.leftLearned"), width: RATE, align: "end", render: (_, row) => <Share rate={row.learned} /> },
    { title: t("patterns.leftLater"), width: RATE, align: "end", render: (_, row) => <Share rate={row.later} /> },
    ...useSeen(),
  ];
  return <Listed items={items} columns={columns} />;
}

function Listed({ items, columns }: { items: readonly Pattern[]; columns: TableColumnsType<Pattern> }) {
  const { t } = useTranslation("insight");
  return (
    <Table
      size="small"
      rowKey="code"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 1100 }}
      locale={{ emptyText: t("patterns.nothing") }}
    />
  );
}

/** What the reader's own customers of a pattern come to. */
function useSeen(): TableColumnsType<Pattern> {
  const { t } = useTranslation("insight");
  const { number, money } = useFigures();
  return [
    {
      title: t("churn.customers"),
      align: "end",
      render: (_, row) => (row.listed ? number(row.customers) : t("patterns.notListed", { n: number(row.everybody) })),
    },
    { title: t("segments.together"), align: "end", render: (_, row) => (row.customers > 0 ? money(row.monthly) : "") },
    { title: t("churn.atStake"), align: "end", render: (_, row) => (row.customers > 0 ? money(row.atStake) : "") },
  ];
}

/** A pattern in words, which leads to its customers, and whether it held in later months. */
function Name({ pattern }: { pattern: Pattern }) {
  const { t } = useTranslation("insight");
  const { name, code, confirmed, customers } = pattern;
  return (
    <div className={styles.pattern}>
      {customers > 0 ? <AppLink href={`/insight/patterns/${encodeURIComponent(code)}`}>{name}</AppLink> : name}
      <StateTag
        tone={confirmed ? "good" : "warn"}
        label={t(confirmed ? "patterns.confirmed" : "patterns.unconfirmed")}
      />
    </div>
  );
}

/** How often it came, with the interval, beside like customers; of none nothing is to be told. */
function Share({ rate }: { rate: Rate }) {
  const { t } = useTranslation("insight");
  const { number, percent } = useFigures();
  if (rate.cases === 0) return t("none");
  return (
    <>
      <span className={styles.whole}>
        {t("interval", { value: percent(rate.share, 1), low: percent(rate.low, 1), high: percent(rate.high, 1) })}
      </span>
      <div className={styles.note}>
        {t("patterns.of", { came: number(rate.came), cases: number(rate.cases), usual: percent(rate.usual, 1) })}
      </div>
    </>
  );
}
