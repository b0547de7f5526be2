import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { CrmTable } from "@ui/table/CrmTable";
import type { BulkAction, FetchPage, SelectionBody } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useAnnounce } from "@ui/useAnnounce";
import { usePhone } from "@ui/usePhone";
import { useWords } from "@ui/useWords";
import { Alert, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorkColumns } from "./columns";
import { AppLink } from "@ui/AppLink";
import { useStandingIn } from "./absences";
import { SuspendDialog } from "./SuspendDialog";
import { CompleteDialog, ResultsDialog } from "./Dialogs";
import { PassOnDialog } from "./PassOnDialog";
import { useWorkFilters } from "./filters";
import { type Act, type BatchResult, fetchWork, idsOf, useBatch, type WorkItem } from "./requests";

const idOf = (row: WorkItem) => row.id;

type Asked =
  | { what: "passOn" | "suspend"; ids: string[] }
  | { what: "complete"; items: WorkItem[] }
  | { what: "results"; results: BatchResult[] };

/** Everything that waits for a person: offered, taken, the team's. */
export function WorklistPage() {
  const { t } = useTranslation("worklist");
  const may = useMay();
  const words = useWords();
  const isPhone = usePhone();
  const standingIn = useStandingIn().data?.names ?? [];
  const [state, setState] = useListState();
  const columns = useWorkColumns();
  const filters = useWorkFilters();
  const boxes = ["offered", "mine", "resting", ...(may("process.operate") ? ["team"] : [])];
  const box = state.filters.box ?? "offered";
  const [seen] = useState(() => new Map<string, WorkItem>());
  const fetchPage: FetchPage<WorkItem> = async (query, signal) => {
    const page = await fetchWork(query, signal);
    for (const item of page.items) seen.set(item.id, item);
    return page;
  };
  const { asked, setAsked, act, claim } = useActs(seen);
  const nameOf = (id: string) => {
    const item = seen.get(id);
    return item ? `${item.businessKey} · ${words(item.name)}` : id;
  };
  const acts: Record<string, BulkAction[]> = {
    offered: [act("claim"), act("assign")],
    mine: [act("complete"), act("return"), act("assign"), act("suspend")],
    resting: [act("resume")],
    team: [act("assign"), act("return")],
  };
  const close = () => setAsked(undefined);
  const onResults = (results: BatchResult[]) => setAsked({ what: "results", results });
  return (
    <Page
      title={t("title")}
      subtitle={isPhone ? undefined : t("keys")}
      actions={
        <>
          <AppLink href="/absences">{t("absence.title")}</AppLink>
          <Segmented
            aria-label={t("box.label")}
            value={box}
            onChange={(value) => setState({ ...state, filters: { ...state.filters, box: value } })}
            options={boxes.map((value) => ({ value, label: t(`box.${value}`) }))}
          />
        </>
      }
      fill
    >
      {standingIn.length > 0 && (
        <Alert showIcon type="info" title={t("absence.standingIn", { names: standingIn.join(t("absence.and")) })} />
      )}
      <CrmTable
        key={box}
        list="worklist"
        label={t("title")}
        columns={columns}
        idOf={idOf}
        fetchPage={fetchPage}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "businessKey", label: t("about") }}
        hasViews={false}
        bulkActions={acts[box] ?? []}
        rowKeys={{ c: claim }}
        hrefOf={(id) => `/worklist/${id}`}
        empty={{ title: t(`empty.${box}`), hint: t("emptyHint") }}
      />
      {asked?.what === "passOn" && <PassOnDialog ids={asked.ids} onClose={close} onResults={onResults} />}
      {asked?.what === "suspend" && <SuspendDialog ids={asked.ids} onClose={close} onResults={onResults} />}
      {asked?.what === "complete" && <CompleteDialog items={asked.items} onClose={close} onResults={onResults} />}
      {asked?.what === "results" && <ResultsDialog results={asked.results} nameOf={nameOf} onClose={close} />}
    </Page>
  );
}

/** What can be done with ticked rows, each by itself done or refused. */
function useActs(seen: ReadonlyMap<string, WorkItem>) {
  const { t } = useTranslation("worklist");
  const announce = useAnnounce();
  const batch = useBatch();
  const [asked, setAsked] = useState<Asked>();
  const send = (what: Act, ids: string[]) =>
    batch.mutate(
      { ids, act: what },
      {
        onSuccess: ({ items }) => {
          if (items.some(({ refusal }) => refusal)) setAsked({ what: "results", results: items });
          else announce.done(t(`batch.all.${what}`, { count: items.length }));
        },
        onError: announce.failed,
      },
    );
  const run = async (what: Act, selection: SelectionBody) => {
    const ids = await idsOf(selection);
    if (what === "assign" || what === "suspend") {
      setAsked({ what: what === "assign" ? "passOn" : "suspend", ids });
      return;
    }
    if (what !== "complete") {
      send(what, ids);
      return;
    }
    const items = ids.map((id) => seen.get(id)).filter((item) => item !== undefined);
    if (new Set(items.map(({ form }) => form)).size > 1) announce.told(t("batch.oneKind"));
    else setAsked({ what: "complete", items });
  };
  const act = (what: Act): BulkAction => ({
    key: what,
    label: t(`act.${what}`),
    run: (selection) => void run(what, selection).catch(announce.failed),
  });
  return { asked, setAsked, act, claim: (id: string) => send("claim", [id]) };
}
