import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { StateTag, type Tone } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useNow } from "@ui/useNow";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { fetchWork, type WorkItem } from "./requests";

const idOf = (row: WorkItem) => row.id;
const SOON_MS = 3_600_000;

/** How much time is left, as a tone: late, soon, in time. */
export function toneOf(dueAt: string | null, now: Date): Tone {
  if (!dueAt) return "neutral";
  const left = Date.parse(dueAt) - now.getTime();
  return left < 0 ? "bad" : left < SOON_MS ? "warn" : "good";
}

/** Everything that waits for a person: offered, taken, the team's. */
export function WorklistPage() {
  const { t } = useTranslation("worklist");
  const may = useMay();
  const [state, setState] = useListState();
  const columns = useColumns();
  const boxes = ["offered", "mine", ...(may("process.operate") ? ["team"] : [])];
  const box = state.filters.box ?? "offered";
  return (
    <Page
      title={t("title")}
      actions={
        <Segmented
          aria-label={t("box.label")}
          value={box}
          onChange={(value) => setState({ ...state, filters: { ...state.filters, box: value } })}
          options={boxes.map((value) => ({ value, label: t(`box.${value}`) }))}
        />
      }
      fill
    >
      <CrmTable
        key={box}
        list="worklist"
        label={t("title")}
        columns={columns}
        idOf={idOf}
        fetchPage={fetchWork}
        state={state}
        onState={setState}
        hasViews={false}
        hrefOf={(id) => `/worklist/${id}`}
        empty={{ title: t("empty"), hint: t("emptyHint") }}
      />
    </Page>
  );
}

function useColumns(): Column<WorkItem>[] {
  const { t } = useTranslation("worklist");
  const words = useWords();
  const now = useNow();
  return [
    {
      key: "name",
      title: t("task"),
      width: 200,
      render: (row) => words(row.name),
    },
    { key: "process", title: t("process"), width: 160, render: (row) => words(row.processName), phone: "line" },
    { key: "businessKey", title: t("about"), width: 160, render: (row) => row.businessKey, phone: "line" },
    {
      key: "due",
      title: t("due"),
      width: 210,
      render: (row) =>
        row.dueAt ? <StateTag tone={toneOf(row.dueAt, now)} label={t(`left.${toneOf(row.dueAt, now)}`)} /> : null,
      phone: "end",
    },
    {
      key: "dueAt",
      title: t("until"),
      width: 200,
      render: (row) => row.dueAt && <When at={row.dueAt} show="moment" />,
    },
    { key: "holder", title: t("holder"), width: 140, render: (row) => row.holderName },
    { key: "since", title: t("since"), width: 200, render: (row) => <When at={row.createdAt} show="moment" /> },
  ];
}
