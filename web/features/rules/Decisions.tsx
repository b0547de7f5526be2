import { AppLink } from "@ui/AppLink";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { fetchDecisions } from "./requests";
import type { Decision, Table } from "./types";
import { useTold } from "./words";

const idOf = (row: Decision) => row.id;

/** Decisions taken, newest first, each told in words. */
export function Decisions({ decisionKey, table }: { decisionKey: string; table: Table }) {
  const { t } = useTranslation("rules");
  const told = useTold();
  const words = useWords();
  const [state, setState] = useListState();
  const fetchPage = useMemo(() => fetchDecisions(decisionKey), [decisionKey]);
  const columns: Column<Decision>[] = [
    { key: "at", title: t("at"), width: 210, render: (row) => <When at={row.at} show="moment" /> },
    { key: "reference", title: t("reference"), width: 150, render: (row) => row.reference, phone: "line" },
    {
      key: "customer",
      title: t("customer"),
      width: 110,
      render: (row) => row.customerId && <AppLink href={`/customers/${row.customerId}`}>{t("open")}</AppLink>,
    },
    {
      key: "result",
      title: t("outcome"),
      width: 240,
      render: (row) => told.result(row.result, table),
      phone: "line",
    },
    { key: "why", title: t("explanation"), width: 560, render: (row) => words(row.explanation) },
  ];
  return (
    <CrmTable
      list="decisions"
      label={t("tab.decisions")}
      columns={columns}
      idOf={idOf}
      fetchPage={fetchPage}
      state={state}
      onState={setState}
      empty={{ title: t("noDecisions"), hint: t("noDecisionsHint") }}
    />
  );
}
