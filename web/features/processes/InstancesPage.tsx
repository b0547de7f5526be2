import { Page } from "@ui/Page";
import { StateTag, type Tone } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { subjectOf } from "@ui/subjects";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { useTranslation } from "react-i18next";
import { fetchInstances, type InstanceRow } from "./requests";
import { useProcessFilter } from "./useProcessFilter";

const STATES = ["active", "completed", "cancelled"] as const;
const TONES: Readonly<Record<string, Tone>> = { active: "active", completed: "good", cancelled: "neutral" };
const idOf = (row: InstanceRow) => row.id;

/** What runs and what ran, newest first. */
export function InstancesPage() {
  const { t } = useTranslation("processes");
  const [state, setState] = useListState();
  const columns = useInstanceColumns();
  const process = useProcessFilter();
  const filters: Filter[] = [
    {
      key: "status",
      kind: "choice",
      isSingle: true,
      label: t("state"),
      options: STATES.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    { key: "stuck", kind: "flag", label: t("stuck") },
    { key: "node", kind: "text", label: t("standing") },
    process,
  ];
  return (
    <Page title={t("instances")} crumbs={[{ label: t("title"), href: "/processes" }]} fill>
      <CrmTable
        list="process-instances"
        label={t("instances")}
        columns={columns}
        idOf={idOf}
        fetchPage={fetchInstances}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "businessKey", label: t("about") }}
        hasViews={false}
        hrefOf={(id) => `/processes/instances/${id}`}
        empty={{ title: t("nothing") }}
      />
    </Page>
  );
}

function useInstanceColumns(): Column<InstanceRow>[] {
  const { t } = useTranslation("processes");
  const words = useWords();
  return [
    { key: "about", title: t("about"), width: 130, render: (row) => row.businessKey },
    {
      key: "customer",
      title: t("customer"),
      width: 160,
      render: (row) => subjectOf(row.businessKey)?.name,
      phone: "line",
    },
    { key: "process", title: t("name"), width: 180, render: (row) => words(row.processName), phone: "line" },
    { key: "version", title: t("version"), width: 70, render: (row) => row.version },
    { key: "state", title: t("state"), width: 130, render: (row) => <InstanceState row={row} />, phone: "end" },
    { key: "startedAt", title: t("startedAt"), width: 200, render: (row) => <When at={row.startedAt} show="moment" /> },
    {
      key: "endedAt",
      title: t("endedAt"),
      width: 200,
      render: (row) => row.endedAt && <When at={row.endedAt} show="moment" />,
    },
  ];
}

function InstanceState({ row }: { row: InstanceRow }) {
  const { t } = useTranslation("processes");
  if (row.stuck) return <StateTag tone="bad" label={t("stuckAt", { count: row.stuck })} />;
  return <StateTag tone={TONES[row.status] ?? "neutral"} label={t(`status.${row.status}`)} />;
}
