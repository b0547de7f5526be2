import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import styles from "./Grid.module.css";
import { GridHead } from "./GridHead";
import { GridRow } from "./GridRow";
import { gridAct, type Place } from "./moves";
import { headerTick, isSelected, NOTHING, select, type Selection, selectRange, toggle } from "./selection";
import { nextSort } from "./state";
import type { Column } from "./types";

interface Props<Row> {
  /** What the rows are of; another key starts at the top, the same one where it was left. */
  scrollKey: string;
  domId: string;
  label: string;
  rows: readonly Row[];
  ids: readonly string[];
  columns: readonly { column: Column<Row>; width: number | undefined }[];
  total: number;
  isTotalCapped: boolean;
  isStale: boolean;
  isPhone: boolean;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
  onWidth: (key: string, width: number) => void;
  selection: Selection | undefined;
  onSelection: (next: Selection) => void;
  hrefOf: ((id: string) => string) | undefined;
  onOpen: (id: string) => void;
  onSaved: (row: Row) => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  /** What a letter does with the row that has the keyboard. With any, the list takes the keyboard when it opens. */
  rowKeys: Readonly<Record<string, (id: string) => void>> | undefined;
}

const HEAD_HEIGHT = 34;
const ROW_HEIGHT = 34;
const PHONE_ROW_HEIGHT = 60;
const SKELETON_ROWS = 14;
const MORE_ROWS = 3;
/** How many rows before the end the next page is asked for. */
const AHEAD = 30;

const scrolled = new Map<string, number>();

/** The rows themselves: only those in sight exist in the page; the keyboard moves among all of them. */
export function Grid<Row>(props: Props<Row>) {
  const { rows, ids, columns, selection = NOTHING, isPhone, domId } = props;
  const hasTicks = props.selection !== undefined;
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<{ id: string; column: string } | null>(null);
  const lastTicked = useRef<string | null>(null);

  const isFirstLoad = rows.length === 0;
  const count = isFirstLoad ? SKELETON_ROWS : rows.length + (props.hasMore ? MORE_ROWS : 0);
  const headHeight = isPhone ? 0 : HEAD_HEIGHT;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isPhone ? PHONE_ROW_HEIGHT : ROW_HEIGHT),
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    initialOffset: () => scrolled.get(props.scrollKey) ?? 0,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;

  const more = useEffectEvent(() => {
    if (props.hasMore && !props.isLoadingMore) props.onMore();
  });
  useEffect(() => {
    if (lastSeen >= rows.length - AHEAD && rows.length > 0) more();
  }, [lastSeen, rows.length]);

  useScrollMemory(scroller, props.scrollKey);
  const takesKeyboard = props.rowKeys !== undefined;
  useEffect(() => {
    if (takesKeyboard && document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  }, [takesKeyboard]);

  const row = Math.min(at.row, Math.max(0, rows.length - 1));
  const active = ids[row];
  const { onSelection, onOpen, onSaved } = props;

  const onTick = useStable((id: string, isRange: boolean) => {
    const from = lastTicked.current;
    onSelection(isRange && from !== null ? selectRange(selection, ids, from, id) : toggle(selection, id));
    lastTicked.current = id;
  });
  const onActivate = useStable((index: number, column: number) => setAt({ row: index, column }));
  const onEdit = useStable((id: string, column: string | null) => {
    setEditing(column === null ? null : { id, column });
    if (column === null) scroller.current?.focus({ preventScroll: true });
  });
  const save = useStable((changed: Row) => {
    onSaved(changed);
    onEdit("", null);
  });
  const openRow = useStable((id: string) => onOpen(id));

  const beginEdit = () => {
    const column = columns[at.column]?.column;
    const current = rows[row];
    if (!active || !current || !column?.edit || column.edit.mayEdit?.(current) === false) return;
    setEditing({ id: active, column: column.key });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || rows.length === 0) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const own = event.ctrlKey || event.metaKey || event.altKey ? undefined : props.rowKeys?.[event.key];
    if (own && active) {
      event.preventDefault();
      own(active);
      return;
    }
    const act = gridAct(event, { row, column: at.column }, { rows: rows.length, columns: columns.length, page });
    if (!act || !active) return;
    event.preventDefault();
    if (act.kind === "move") {
      const target = ids[act.to.row];
      if (act.isExtending && hasTicks && target) onSelection(select(selection, [active, target], true));
      setAt(act.to);
      virtual.scrollToIndex(act.to.row);
    }
    if (act.kind === "open") onOpen(active);
    if (act.kind === "toggle" && hasTicks) onTick(active, event.shiftKey);
    if (act.kind === "selectLoaded" && hasTicks) onSelection(select(selection, ids, true));
    if (act.kind === "edit") beginEdit();
    if (act.kind === "clear" && hasTicks) onSelection(NOTHING);
  };

  const template = templateOf(columns, hasTicks);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.isTotalCapped ? -1 : props.total + 1}
      aria-colcount={columns.length + (hasTicks ? 1 : 0)}
      aria-multiselectable={hasTicks}
      aria-busy={isFirstLoad || props.isStale}
      aria-activedescendant={active === undefined ? undefined : `${domId}-${row}-${isPhone ? 0 : at.column}`}
      tabIndex={0}
      data-stale={props.isStale || undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles.canvas} style={isPhone ? undefined : { minWidth: widthOf(columns, hasTicks) }}>
        {!isPhone && (
          <GridHead
            columns={columns}
            template={template}
            sort={props.sort}
            onSort={(key) => props.onSort(nextSort(props.sort, key))}
            onWidth={props.onWidth}
            tick={hasTicks ? headerTick(selection, ids, props.total) : undefined}
            onTick={(isOn) => onSelection(isOn ? select(selection, ids, true) : NOTHING)}
          />
        )}
        <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const data = rows[item.index];
            const id = ids[item.index];
            const top = item.start - headHeight;
            if (data === undefined || id === undefined) {
              return (
                <SkeletonRow
                  key={item.key}
                  top={top}
                  height={item.size}
                  template={template}
                  cells={columns.length}
                  hasTicks={hasTicks}
                  isPhone={isPhone}
                />
              );
            }
            return (
              <GridRow<Row>
                key={item.key}
                row={data}
                id={id}
                domId={`${domId}-${item.index}`}
                index={item.index}
                top={top}
                height={item.size}
                template={template}
                columns={columns}
                href={props.hrefOf?.(id)}
                isActive={item.index === row}
                activeColumn={at.column}
                isTicked={hasTicks ? isSelected(selection, id) : undefined}
                editing={editing?.id === id ? editing.column : undefined}
                isPhone={isPhone}
                onTick={onTick}
                onActivate={onActivate}
                onOpen={openRow}
                onEdit={onEdit}
                onSaved={save}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

const TICK_WIDTH = 38;

/** Columns with a width of their own keep it; the others share what is left in proportion to theirs. */
function templateOf<Row>(columns: readonly { column: Column<Row>; width: number | undefined }[], hasTicks: boolean) {
  const tracks = columns.map(({ column, width }) =>
    width === undefined ? `minmax(${column.width}px, ${column.width}fr)` : `${width}px`,
  );
  return [...(hasTicks ? [`${TICK_WIDTH}px`] : []), ...tracks].join(" ");
}

function widthOf<Row>(columns: readonly { column: Column<Row>; width: number | undefined }[], hasTicks: boolean) {
  return columns.reduce((sum, { column, width }) => sum + (width ?? column.width), hasTicks ? TICK_WIDTH : 0);
}

interface SkeletonProps {
  top: number;
  height: number;
  template: string;
  cells: number;
  hasTicks: boolean;
  isPhone: boolean;
}

function SkeletonRow({ top, height, template, cells, hasTicks, isPhone }: SkeletonProps) {
  const style = { transform: `translateY(${top}px)`, height, gridTemplateColumns: isPhone ? "1fr" : template };
  const bars = isPhone ? 1 : cells + (hasTicks ? 1 : 0);
  return (
    <div className={styles.row} style={style} aria-hidden>
      {Array.from({ length: bars }, (_, index) => (
        <div key={index} className={styles.cell}>
          <span className={styles.bone} style={{ width: `${40 + ((index * 37 + top) % 45)}%` }} />
        </div>
      ))}
    </div>
  );
}

/** Comes back to where the list was left; other rows start at the top. */
function useScrollMemory(scroller: React.RefObject<HTMLDivElement | null>, key: string) {
  const shown = useRef(key);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (shown.current !== key) {
      shown.current = key;
      element.scrollTo({ top: 0 });
    }
    const keep = () => scrolled.set(key, element.scrollTop);
    element.addEventListener("scroll", keep, { passive: true });
    return () => element.removeEventListener("scroll", keep);
  }, [scroller, key]);
}

/** A function that keeps its identity and always does what the newest drawing meant; rows need not be drawn anew. */
function useStable<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(act);
  useEffect(() => {
    newest.current = act;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
