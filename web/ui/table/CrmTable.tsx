import { ReloadOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Button, Tooltip } from "antd";
import { type ReactNode, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "../appearance";
import { EmptyState } from "../EmptyState";
import { ErrorPanel } from "../ErrorPanel";
import { formatCount } from "../format";
import { rememberTrail } from "../trail";
import { usePhone } from "../usePhone";
import { useViews, type View } from "../views/requests";
import { BulkBar } from "./BulkBar";
import { ColumnChooser } from "./ColumnChooser";
import { arrange } from "./columns";
import styles from "./CrmTable.module.css";
import { FilterBar } from "./FilterBar";
import { Grid } from "./Grid";
import { bodyOf, NOTHING, type Selection } from "./selection";
import type { BulkAction, Column, FetchPage, Filter, ListState, SelectionBody } from "./types";
import { useColumns } from "./useColumns";
import { useRows } from "./useRows";
import { ViewBar } from "./ViewBar";
import { stateOfView } from "./views";

export interface CrmTableProps<Row> {
  /** The list's name: key of its views, columns, trail and cached rows. */
  list: string;
  /** What the list holds, for screen readers: "Customers". */
  label: string;
  columns: readonly Column<Row>[];
  idOf: (row: Row) => string;
  fetchPage: FetchPage<Row>;
  state: ListState;
  onState: (next: ListState) => void;
  filters?: readonly Filter[];
  /** Filters that belong to the place, not to the person: a customer's own accounts. Not shown as chips. */
  fixed?: Readonly<Record<string, string>>;
  /** The free-text field: its parameter, and what it looks through ("Name"). */
  search?: { key: string; label: string };
  /** Where a row leads; absent: rows cannot be opened. */
  hrefOf?: (id: string) => string;
  /** What a letter does with the row that has the keyboard: `{ c: claim }`. */
  rowKeys?: Readonly<Record<string, (id: string) => void>>;
  /** Acts on ticked rows. Without any, rows have no boxes. */
  bulkActions?: readonly BulkAction[];
  /** Saved views; a list within a page has none. */
  hasViews?: boolean;
  /** Further controls at the right of the filter line, e.g. an export of what is shown. */
  tools?: (shown: SelectionBody) => ReactNode;
  /** What to say when there is nothing at all, not even without filters. */
  empty?: { title: string; hint?: ReactNode; action?: ReactNode };
}

const NO_FILTERS: readonly Filter[] = [];
const NO_ACTIONS: readonly BulkAction[] = [];
const NO_FIXED: Readonly<Record<string, string>> = {};

/** The one table for lists of records: rows come from the server as one scrolls, filtered and sorted there. */
export function CrmTable<Row>(props: CrmTableProps<Row>) {
  const { list, columns, state, onState, idOf, filters = NO_FILTERS, fixed = NO_FIXED } = props;
  const { bulkActions = NO_ACTIONS, hasViews = true } = props;
  const { t } = useTranslation("table");
  const { language } = useAppearance();
  const { history } = useRouter();
  const domId = useId();
  const views = useViews(list, hasViews);
  const viewList = views.data ?? [];
  const view = viewList.find(({ id }) => id === state.view);
  const isViewGone = state.view !== undefined && !view && views.isSuccess && !views.isFetching;
  const columnChoice = useColumns(list, columns, view);
  const { query, rows, replaceRow, total, isTotalCapped } = useRows(list, state, fixed, props.fetchPage, idOf);
  const [selection, setSelection] = useSelectionOf(state);
  const isPhone = usePhone();

  const arranged = useMemo(() => arrange(columns, columnChoice.chosen), [columns, columnChoice.chosen]);

  const ids = rows.map(idOf);
  const allFilters = { ...state.filters, ...fixed };
  const loadMore = async () => {
    const { data } = await query.fetchNextPage({ throwOnError: true });
    return data?.pages.flatMap((page) => page.items.map(idOf)) ?? ids;
  };
  const open = (id: string) => {
    const href = props.hrefOf?.(id);
    if (href === undefined) return;
    rememberTrail({ list, href: history.location.href, ids, more: query.hasNextPage ? loadMore : undefined });
    history.push(href);
  };
  const openView = (view: View | undefined) =>
    onState(view ? stateOfView(view) : { filters: {}, sort: undefined, view: undefined });

  return (
    <section className={styles.table} aria-label={props.label}>
      {hasViews && (
        <ViewBar
          list={list}
          allLabel={t("view.all")}
          views={viewList}
          state={state}
          columns={columnChoice.chosen}
          onOpen={openView}
          onState={onState}
        />
      )}
      {isViewGone && (
        <div role="status" className={styles.notice}>
          {t("view.gone")}
        </div>
      )}
      <div className={styles.toolbar}>
        <FilterBar state={state} onState={onState} definitions={filters} search={props.search} />
        <div className={styles.tools}>
          <span className={styles.total} role="status" aria-live="polite">
            {query.isSuccess && t("total", { count: total, n: formatCount(total, isTotalCapped, language) })}
          </span>
          {props.tools?.(bodyOf({ mode: "matching", except: new Set() }, allFilters))}
          <Tooltip title={t("reload")}>
            <Button
              type="text"
              icon={<ReloadOutlined spin={query.isFetching && !query.isFetchingNextPage} />}
              aria-label={t("reload")}
              onClick={() => void query.refetch()}
            />
          </Tooltip>
          {!isPhone && (
            <ColumnChooser
              columns={columns}
              chosen={columnChoice.chosen}
              onChosen={columnChoice.choose}
              onReset={columnChoice.reset}
            />
          )}
        </div>
      </div>
      {query.isError && rows.length > 0 && (
        <ErrorPanel kind="inline" error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isError && rows.length === 0 ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isSuccess && rows.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <Grid
          key={list}
          scrollKey={`${list}?${new URLSearchParams(allFilters).toString()}&${state.sort ?? ""}`}
          domId={domId}
          label={props.label}
          rows={rows}
          ids={ids}
          columns={arranged}
          total={total}
          isTotalCapped={isTotalCapped}
          isStale={query.isPlaceholderData}
          isPhone={isPhone}
          sort={state.sort}
          onSort={(sort) => onState({ ...state, sort })}
          onWidth={columnChoice.resize}
          selection={bulkActions.length > 0 ? selection : undefined}
          onSelection={setSelection}
          hrefOf={props.hrefOf}
          onOpen={open}
          onSaved={replaceRow}
          hasMore={query.hasNextPage}
          isLoadingMore={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
          rowKeys={props.rowKeys}
        />
      )}
      {bulkActions.length > 0 && (
        <BulkBar
          selection={selection}
          onSelection={setSelection}
          loadedIds={ids}
          total={total}
          isTotalCapped={isTotalCapped}
          filters={allFilters}
          actions={bulkActions}
        />
      )}
    </section>
  );
}

/** The ticked rows; other filters are another set of rows, so that nothing unseen stays ticked. */
function useSelectionOf(state: ListState): [Selection, (next: Selection) => void] {
  const of = JSON.stringify(state.filters);
  const [held, setHeld] = useState<{ of: string; selection: Selection }>({ of, selection: NOTHING });
  return [held.of === of ? held.selection : NOTHING, (selection) => setHeld({ of, selection })];
}

function Nothing<Row>({ state, onState, empty }: CrmTableProps<Row>) {
  const { t } = useTranslation("table");
  const isFiltered = Object.keys(state.filters).length > 0;
  if (!isFiltered)
    return <EmptyState title={empty?.title ?? t("empty.title")} hint={empty?.hint} action={empty?.action} />;
  return (
    <EmptyState
      title={t("empty.filtered")}
      hint={t("empty.filteredHint")}
      action={<Button onClick={() => onState({ ...state, filters: {} })}>{t("filter.clearAll")}</Button>}
    />
  );
}
