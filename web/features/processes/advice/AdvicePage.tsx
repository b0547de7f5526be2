import { FormDrawer } from "@ui/FormDrawer";
import { Page } from "@ui/Page";
import { StateTag, type Tone } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../processes.module.css";
import { useProcessFilter } from "../useProcessFilter";
import { AdviceCard } from "./AdviceCard";
import { type Advice, ADVICE_LIST, fetchAdvice } from "./requests";

const STATES = ["proposed", "inForce", "refused", "replaced", "retired"] as const;
const TONES: Readonly<Record<Advice["state"], Tone>> = {
  proposed: "warn",
  inForce: "good",
  refused: "bad",
  replaced: "neutral",
  retired: "neutral",
};
const idOf = (row: Advice) => row.id;

/** What those who do the steps of processes know of problems there: proposed, in force, and what became of the rest. */
export function AdvicePage() {
  const { t } = useTranslation("processes");
  const words = useWords();
  const [state, setState] = useListState();
  const [open, setOpen] = useState<Advice>();
  const columns = useColumns(setOpen);
  const process = useProcessFilter();
  const filters: Filter[] = [
    {
      key: "state",
      kind: "choice",
      isSingle: true,
      label: t("state"),
      options: STATES.map((value) => ({ value, label: t(`advice.states.${value}`) })),
    },
    process,
  ];
  return (
    <Page title={t("advice.title")} crumbs={[{ label: t("title"), href: "/processes" }]} fill>
      <CrmTable
        list={ADVICE_LIST}
        label={t("advice.title")}
        columns={columns}
        idOf={idOf}
        fetchPage={fetchAdvice}
        state={state}
        onState={setState}
        filters={filters}
        hasViews={false}
        empty={{ title: t("advice.none"), hint: t("advice.noneHint") }}
      />
      <FormDrawer
        isOpen={open !== undefined}
        title={open ? `${words(open.nodeName)} · ${words(open.processName)}` : ""}
        onClose={() => setOpen(undefined)}
        width={560}
      >
        {open && <AdviceCard advice={open} onDone={() => setOpen(undefined)} />}
      </FormDrawer>
    </Page>
  );
}

function useColumns(onOpen: (advice: Advice) => void): Column<Advice>[] {
  const { t } = useTranslation("processes");
  const words = useWords();
  return [
    {
      key: "problem",
      title: t("contract.problem"),
      width: 320,
      render: (row) => (
        <button type="button" className={styles.opens} title={spokenIn(row.problem, words)} onClick={() => onOpen(row)}>
          {spokenIn(row.problem, words)}
        </button>
      ),
    },
    { key: "node", title: t("advice.step"), width: 150, render: (row) => words(row.nodeName) },
    { key: "process", title: t("name"), width: 170, phone: "line", render: (row) => words(row.processName) },
    {
      key: "state",
      title: t("state"),
      width: 110,
      phone: "end",
      render: (row) => <StateTag tone={TONES[row.state]} label={t(`advice.states.${row.state}`)} />,
    },
    { key: "proposedBy", title: t("advice.proposedBy"), width: 120, render: (row) => row.proposedBy },
    {
      key: "proposedAt",
      title: t("advice.proposedAt"),
      width: 180,
      isSortable: true,
      render: (row) => <When at={row.proposedAt} show="moment" />,
    },
    { key: "decidedBy", title: t("advice.decidedBy"), width: 120, render: (row) => row.decidedBy },
  ];
}

/** The reader's language where it was said in it, else the language it was said in. */
function spokenIn(text: Advice["problem"], words: (text: { zh: string; en: string }) => string): string {
  const { zh = "", en = "" } = text;
  return words({ zh: zh || en, en: en || zh });
}
