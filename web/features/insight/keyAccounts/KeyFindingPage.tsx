import { useQuery } from "@tanstack/react-query";
import { Alert, Checkbox } from "antd";
import { useMemo, useState } from "react";
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
import { useFigures } from "../words";
import { fetchProposals, type Grown, type KeyFinding, keyFindingOptions, type Proposal } from "./requests";

const TONES: Record<string, Tone> = { assigned: "active", done: "good" };
const idOf = ({ customerId }: Proposal) => customerId;

/** One finding of key accounts: who was looked at, proposed and decided, and what became of their bills. */
export function KeyFindingPage({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(keyFindingOptions(id));
  const { month } = useFigures();
  return (
    <Page
      title={t("keyAccounts.title")}
      crumbs={[{ label: t("study.title"), href: "/insight?tab=keyAccounts" }]}
      actions={<AppLink href={`/customers?finding=${id}`}>{t("keyAccounts.asList")}</AppLink>}
      subtitle={data && `${t("finding.name", { n: data.number })} · ${month(data.month)}`}
    >
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <Counts finding={data} />}
      {data && <Measured finding={data} />}
      <People id={id} />
    </Page>
  );
}

type Counted = "lookedAt" | "proposed" | "bills" | "accepted" | "refused" | "heldOut";

function Counts({ finding }: { finding: KeyFinding }) {
  const { t } = useTranslation("insight");
  const { number, money, month } = useFigures();
  const tile = (name: Counted, value: string, note?: "lookedAtNote" | "proposedNote" | "monthly" | "heldOutNote") => ({
    label: t(`keyAccounts.${name}`),
    value,
    means: t(`keyAccounts.${name}Means`),
    ...(note && { note: t(`keyAccounts.${note}`) }),
  });
  return (
    <Figures
      items={[
        tile("lookedAt", number(finding.lookedAt), "lookedAtNote"),
        tile("proposed", number(finding.proposed), "proposedNote"),
        tile("bills", money(finding.monthly), "monthly"),
        tile("accepted", number(finding.accepted)),
        tile("refused", number(finding.refused)),
        tile("heldOut", number(finding.heldOut), "heldOutNote"),
      ]}
      from={t("keyAccounts.madeFrom", { month: month(finding.month), version: finding.studyVersion })}
      asOf={<When at={finding.measuredAt ?? finding.createdAt} show="moment" />}
    />
  );
}

/** What became of bills; without customers left alone it is told that nothing was measured. */
function Measured({ finding: { growth } }: { finding: KeyFinding }) {
  const { t } = useTranslation("insight");
  const { percent, money } = useFigures();
  const change = ({ before, later }: Grown) =>
    Number(before) > 0 ? percent(Number(later) / Number(before) - 1, 1) : t("none");
  if (!growth)
    return <Alert showIcon type="info" title={t("keyAccounts.notYet")} description={t("keyAccounts.notYetNote")} />;
  const { accepted, refused, heldOut, gain, low, high } = growth;
  const told =
    gain === null || low === null || high === null
      ? t("keyAccounts.noGain")
      : t("keyAccounts.gain", { gain: percent(gain, 1), low: percent(low, 1), high: percent(high, 1) });
  const of = t("keyAccounts.measuredOf", {
    accepted: accepted.customers,
    left: accepted.left,
    refused: refused.customers,
    refusedChange: change(refused),
    heldOut: heldOut.customers,
    heldOutChange: change(heldOut),
  });
  return (
    <Alert
      showIcon
      type={low !== null && low > 0 ? "success" : "info"}
      title={t("keyAccounts.measured", { later: money(accepted.later), before: money(accepted.before) })}
      description={`${of} ${told}`}
    />
  );
}

function People({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const [state, setState] = useLocalListState({ sort: "-monthly" });
  const [everybody, setEverybody] = useState(false);
  const fetchPage = useMemo(() => fetchProposals(id, everybody), [id, everybody]);
  return (
    <div className={styles.list}>
      <CrmTable
        list="key-account-proposals"
        label={t("keyAccounts.customers")}
        columns={useColumns()}
        idOf={idOf}
        fetchPage={fetchPage}
        state={state}
        onState={setState}
        tools={() => (
          <Checkbox checked={everybody} onChange={({ target }) => setEverybody(target.checked)}>
            {t("keyAccounts.everybody")}
          </Checkbox>
        )}
        hrefOf={(customer) => `/customers/${customer}`}
        empty={{ title: t("keyAccounts.nobody"), hint: t("finding.nobodyHint") }}
      />
    </div>
  );
}

function useColumns(): Column<Proposal>[] {
  const { t } = useTranslation("insight");
  const { money, percent, number, known } = useFigures();
  const levelOf = (level: string) => (level ? t(`levels.${level}`) : "");
  return [
    { key: "customerName", title: t("customer"), width: 220, render: (row) => row.customerName },
    {
      key: "state",
      title: t("finding.state"),
      width: 130,
      phone: "end",
      render: (row) => <StateTag tone={TONES[row.state] ?? "neutral"} label={t(`proposalState.${row.state}`)} />,
    },
    {
      key: "monthly",
      title: t("keyAccounts.bills"),
      width: 140,
      align: "end",
      isSortable: true,
      render: (row) => money(row.monthly),
    },
    { key: "why", title: t("why"), width: 420, phone: "line", render: (row) => row.reasons.join(" · ") },
    {
      key: "fit",
      title: t("keyAccounts.fit"),
      width: 110,
      align: "end",
      isSortable: true,
      render: (row) => percent(row.fit),
    },
    {
      key: "growth",
      title: t("keyAccounts.growth"),
      width: 140,
      align: "end",
      render: (row) => (row.growth === null ? known(null) : percent(Math.round(row.growth * 100) / 100 || 0)),
    },
    { key: "lines", title: t("keyAccounts.lines"), width: 90, align: "end", render: (row) => number(row.lines) },
    { key: "links", title: t("keyAccounts.links"), width: 90, align: "end", render: (row) => number(row.links) },
    {
      key: "level",
      title: t("keyAccounts.level"),
      width: 110,
      render: (row) => levelOf(row.givenLevel || row.level),
    },
    {
      key: "manager",
      title: t("keyAccounts.manager"),
      width: 140,
      render: (row) => row.givenManagerName || row.managerName,
    },
    {
      key: "outcome",
      title: t("keyAccounts.decided"),
      width: 300,
      render: (row) => <Decided proposal={row} />,
    },
    {
      key: "later",
      title: t("keyAccounts.later"),
      width: 140,
      align: "end",
      render: (row) => (row.result ? (row.monthlyLater === null ? t("result.left") : money(row.monthlyLater)) : ""),
    },
  ];
}

function Decided({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation("insight");
  return (
    proposal.doneAt && (
      <span>
        {t(`verdict.${proposal.outcome}`)} · {proposal.doneByName} <When at={proposal.doneAt} />
        {proposal.note && ` · ${proposal.note}`}
      </span>
    )
  );
}
