import type { ListQuery } from "@api/paging";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { StateTag, type Tone } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column } from "@ui/table/types";
import { useLocalListState } from "@ui/table/useListState";
import { When } from "@ui/When";
import { Figures } from "../Figures";
import styles from "../insight.module.css";
import { type Action, type Finding, fetchPeople, findingOptions } from "../requests";
import { useFigures, useWordOf } from "../words";

const TONES: Record<string, Tone> = { assigned: "active", done: "good" };
const toneOf = (state: string) => TONES[state] ?? "neutral";
const idOf = ({ customerId }: Action) => customerId;

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
      actions={<AppLink href={`/customers?finding=${id}`}>{t("finding.asList")}</AppLink>}
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
  const { number, money, month, percent } = useFigures();
  const { effect } = finding;
  return (
    <>
      <Figures
        items={[
          {
            label: t("finding.found"),
            value: number(finding.customers),
            note: t("finding.foundNote", { stake: money(finding.atStake) }),
            means: t("finding.foundMeans"),
          },
          {
            label: t("finding.expected"),
            value: number(Number(finding.expected), 1),
            note: t("finding.whole"),
            means: t("finding.expectedMeans"),
          },
          {
            label: t("finding.treated"),
            value: number(finding.treated),
            note: t("finding.doneOf", { n: finding.done }),
            means: t("finding.treatedMeans"),
          },
          {
            label: t("finding.heldOut"),
            value: number(finding.heldOut),
            note: t("finding.heldOutNote"),
            means: t("finding.heldOutMeans"),
          },
        ]}
        from={t("churn.madeFrom", { month: month(finding.month), version: finding.modelVersion })}
        asOf={<When at={finding.measuredAt ?? finding.createdAt} show="moment" />}
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
          title={t(effect.low > 0 ? "finding.effectTold" : "finding.effectUnproven", {
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

/** The customers of the finding, what was done for each, and what came of it. */
function People({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const [state, setState] = useLocalListState({ sort: "-atStake" });
  const fetchPage = useCallback((query: ListQuery, signal: AbortSignal) => fetchPeople(id, query, signal), [id]);
  return (
    <div className={styles.list}>
      <h2 className={styles.heading}>{t("finding.people")}</h2>
      <CrmTable
        list="finding-people"
        label={t("finding.people")}
        columns={useColumns()}
        idOf={idOf}
        fetchPage={fetchPage}
        state={state}
        onState={setState}
        hrefOf={(customer) => `/customers/${customer}`}
        empty={{ title: t("churn.nobody"), hint: t("finding.nobodyHint") }}
      />
    </div>
  );
}

function useColumns(): Column<Action>[] {
  const { t } = useTranslation("insight");
  const { money, percent } = useFigures();
  const wordOf = useWordOf();
  return [
    { key: "customerName", title: t("customer"), width: 180, render: (row) => row.customerName },
    {
      key: "state",
      title: t("finding.state"),
      width: 150,
      phone: "end",
      render: (row) => <StateTag tone={toneOf(row.state)} label={t(`actionState.${row.state}`)} />,
    },
    {
      key: "chance",
      title: t("chance"),
      width: 140,
      align: "end",
      isSortable: true,
      render: (row) => percent(row.chance),
    },
    {
      key: "atStake",
      title: t("churn.atStake"),
      width: 130,
      align: "end",
      isSortable: true,
      render: (row) => money(row.atStake),
    },
    { key: "reason", title: t("why"), width: 150, phone: "line", render: (row) => wordOf("reason", row.reason) },
    {
      key: "offer",
      title: t("dimension.offer"),
      width: 190,
      render: (row) => (row.heldOut ? "" : wordOf("offer", row.offer)),
    },
    {
      key: "outcome",
      title: t("finding.outcome"),
      width: 120,
      render: (row) => (row.outcome ? t(`outcome.${row.outcome}`) : ""),
    },
    { key: "doneBy", title: t("finding.by"), width: 230, render: (row) => <Done action={row} /> },
    {
      key: "result",
      title: t("finding.result"),
      width: 120,
      render: (row) => (row.result ? t(`result.${row.result}`) : ""),
    },
  ];
}

function Done({ action }: { action: Action }) {
  return (
    action.doneAt && (
      <span>
        {action.doneByName} <When at={action.doneAt} />
      </span>
    )
  );
}
