import { useQuery } from "@tanstack/react-query";
import { Alert, Table } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { StateTag, type Tone } from "@ui/StateTag";
import { When } from "@ui/When";
import { Figures } from "../Figures";
import styles from "../insight.module.css";
import { type Action, type Finding, findingOptions, peopleOptions } from "../requests";
import { useFigures, useWordOf } from "../words";

const TONES: Record<string, Tone> = { assigned: "active", done: "good" };
const toneOf = (state: string) => TONES[state] ?? "neutral";

/** One finding from people to measured effect. */
export function FindingPage({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(findingOptions(id));
  const crumbs = [{ label: t("churn.title"), href: "/churn?tab=findings" }];
  const { month } = useFigures();
  return (
    <Page
      title={data ? t("finding.name", { n: data.number }) : t("churn.findings")}
      crumbs={crumbs}
      subtitle={data && `${month(data.month)} · ${t("model.version", { n: data.modelVersion })}`}
    >
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <Traced finding={data} />}
      <People id={id} />
    </Page>
  );
}

function Traced({ finding }: { finding: Finding }) {
  const { t } = useTranslation("insight");
  const { number, money, percent } = useFigures();
  const { effect } = finding;
  return (
    <>
      <Figures
        items={[
          { label: t("finding.found"), value: number(finding.customers), note: money(finding.atStake) },
          { label: t("finding.expected"), value: number(Number(finding.expected), 1) },
          {
            label: t("finding.treated"),
            value: number(finding.treated),
            note: t("finding.doneOf", { n: finding.done }),
          },
          { label: t("finding.heldOut"), value: number(finding.heldOut), note: t("finding.heldOutNote") },
        ]}
      />
      <ol className={styles.steps} aria-label={t("finding.results")}>
        {Object.entries(finding.outcomes).map(([outcome, count]) => (
          <li key={outcome}>
            {t(`outcome.${outcome}`)} <strong>{number(count)}</strong>
          </li>
        ))}
      </ol>
      {effect ? (
        <Alert
          showIcon
          type={effect.low > 0 ? "success" : "info"}
          title={t("finding.effectTold", {
            saved: percent(effect.saved, 1),
            low: percent(effect.low, 1),
            high: percent(effect.high, 1),
          })}
          description={t("finding.effectOf", {
            treatedRate: percent(effect.treatedLeft / effect.treated, 1),
            treated: effect.treated,
            heldOutRate: percent(effect.heldOutLeft / effect.heldOut, 1),
            heldOut: effect.heldOut,
          })}
        />
      ) : (
        <Alert showIcon type="info" title={t("finding.notYet")} description={t("finding.notYetNote")} />
      )}
    </>
  );
}

function People({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const { data, isFetching } = useQuery(peopleOptions(id));
  const { money, percent } = useFigures();
  const wordOf = useWordOf();
  return (
    <Panel title={t("finding.people")}>
      <Table<Action>
        size="small"
        rowKey="id"
        loading={isFetching && !data}
        dataSource={data?.items ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 1000 }}
        columns={[
          {
            title: t("customer"),
            render: (_, row) => <AppLink href={`/customers/${row.customerId}`}>{row.customerName}</AppLink>,
          },
          {
            title: t("finding.state"),
            render: (_, row) => <StateTag tone={toneOf(row.state)} label={t(`actionState.${row.state}`)} />,
          },
          { title: t("chance"), align: "end", render: (_, row) => percent(row.chance) },
          { title: t("churn.atStake"), align: "end", render: (_, row) => money(row.atStake) },
          { title: t("why"), render: (_, row) => wordOf("reason", row.reason) },
          { title: t("dimension.offer"), render: (_, row) => (row.heldOut ? "" : wordOf("offer", row.offer)) },
          { title: t("finding.outcome"), render: (_, row) => (row.outcome ? t(`outcome.${row.outcome}`) : "") },
          {
            title: t("finding.by"),
            render: (_, row) =>
              row.doneAt ? (
                <>
                  {row.doneByName} <When at={row.doneAt} />
                </>
              ) : (
                ""
              ),
          },
          { title: t("finding.result"), render: (_, row) => (row.result ? t(`result.${row.result}`) : "") },
        ]}
      />
    </Panel>
  );
}
