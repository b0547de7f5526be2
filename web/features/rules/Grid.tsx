import {
  DeleteOutlined,
  EditOutlined,
  HolderOutlined,
  LockOutlined,
  UnlockOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import { useAppearance } from "@ui/appearance";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { Button, Popover, Tooltip } from "antd";
import {
  type ClipboardEvent,
  type DragEvent,
  Fragment,
  type KeyboardEvent,
  type ReactElement,
  type SyntheticEvent,
  useEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { CellHelper } from "./CellHelper";
import {
  cellOf,
  columnAt,
  MOST_ROWS,
  moved,
  opened,
  pasted,
  type Place,
  told,
  widthOf,
  withBlock,
  withCell,
  withNote,
  withoutRow,
  withRow,
} from "./model";
import { NO_NOTE } from "./note";
import { NoteHelper } from "./NoteHelper";
import styles from "./rules.module.css";
import type { Column, Domain, Table } from "./types";
import { useRowsInSight } from "./useRowsInSight";
import type { Undoable } from "./useUndoable";

interface Props {
  table: Table;
  /** Absent: the table is only looked at. */
  onChange?: ((table: Table) => void) | undefined;
  history?: Pick<Undoable<Table>, "undo" | "redo"> | undefined;
  /** What is wrong with a cell, by the path the server names it. */
  problems: ReadonlyMap<string, string>;
  /** What is odd about a row, by its id. */
  marks: ReadonlyMap<string, string>;
  /** Rows that fired when the table was tried. */
  fired?: ReadonlySet<string> | undefined;
  /** Results may be left open to lower tiers. */
  hasLower: boolean;
}

/** The table as a grid for the keyboard: arrows move, typing edits, blocks come from the clipboard, rows are dragged. */
export function Grid({ table, onChange, history, problems, marks, fired, hasLower }: Props) {
  const { t } = useTranslation("rules");
  const words = useWords();
  const announce = useAnnounce();
  const own = useAppearance().language === "zh-CN" ? "zh" : "en";
  const frame = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const wantsFocus = useRef(false);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<string>();
  const [isHelped, setHelped] = useState(false);
  const dragged = useRef<number>(undefined);
  const width = widthOf(table);
  const yesNo: [string, string] = [t("yes"), t("no")];

  const drawn = useRowsInSight(frame, table.rows.length, active.row);
  const { shown } = drawn;

  const go = (row: number, column: number) => {
    setActive({
      row: Math.max(0, Math.min(row, table.rows.length - 1)),
      column: Math.max(0, Math.min(column, width - 1)),
    });
    setEditing(undefined);
    setHelped(false);
    wantsFocus.current = true;
  };
  // What is typed into the cell at hand begins to edit it, also through an input method, whose keys no program sees.
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    (input.current ?? frame.current)?.focus({ preventScroll: true });
    document
      .getElementById(`cell-${active.row}-${active.column}`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const put = (typed: string) => onChange?.(withCell(table, active, typed, own));
  const helped = (made: Table) => {
    onChange?.(made);
    setHelped(false);
    wantsFocus.current = true;
  };
  const finish = (down: number, right: number) => {
    if (editing !== undefined) put(editing);
    const past = active.column + right;
    if (past >= width) go(active.row + 1, 0);
    else if (past < 0) go(active.row - 1, width - 1);
    else go(active.row + down, past);
  };

  // React has what happens in the helper, which is drawn elsewhere, rise through the grid as well.
  const isElsewhere = (event: SyntheticEvent) => !frame.current?.contains(event.target as Node);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isElsewhere(event)) {
      if (event.key === "Escape") go(active.row, active.column);
      return;
    }
    const isTyping = editing !== undefined;
    const key = event.altKey ? `Alt+${event.key}` : event.key;
    const moves: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const move = moves[key];
    const act = (run: () => void) => {
      event.preventDefault();
      run();
    };
    if (event.nativeEvent.isComposing) return;
    if (isTyping) {
      if (key === "Enter") act(() => finish(1, 0));
      else if (key === "Tab") act(() => finish(0, event.shiftKey ? -1 : 1));
      else if (key === "Escape") act(() => go(active.row, active.column));
      return;
    }
    const isCommand = event.ctrlKey || event.metaKey;
    const letter = isCommand ? event.key.toLowerCase() : "";
    if (letter === "z" && !event.shiftKey) act(() => history?.undo?.());
    else if (letter === "y" || letter === "z") act(() => history?.redo?.());
    else if (move) act(() => go(active.row + move[0], active.column + move[1]));
    else if (key === "Home") act(() => go(active.row, 0));
    else if (key === "End") act(() => go(active.row, width - 1));
    else if (!onChange) return;
    else if (
      key === "Tab" &&
      active.column + (event.shiftKey ? -1 : 1) >= 0 &&
      (event.shiftKey || active.row < table.rows.length - 1 || active.column < width - 1)
    )
      act(() => finish(0, event.shiftKey ? -1 : 1));
    else if (key === "Enter" || key === "F2") act(() => setEditing(cellOf(table, active, own)));
    else if (key === "F4") act(() => setHelped(true));
    else if (key === "Delete" || key === "Backspace") act(() => put(""));
    else if (key === "Insert") act(() => onChange(withRow(table, active.row + 1)));
    else if (key === "Alt+ArrowUp" || key === "Alt+ArrowDown")
      act(() => {
        const to = active.row + (key === "Alt+ArrowUp" ? -1 : 1);
        onChange(moved(table, active.row, to));
        if (to >= 0 && to < table.rows.length) setActive({ ...active, row: to });
      });
  };

  const onPaste = (event: ClipboardEvent) => {
    if (!onChange || editing !== undefined || isElsewhere(event)) return;
    event.preventDefault();
    const block = pasted(event.clipboardData.getData("text/plain"));
    const made = withBlock(table, active, block, own);
    onChange(made.table);
    if (made.rowsOut > 0) announce.told(t("rowsOut", { count: made.rowsOut, most: MOST_ROWS }));
    if (made.columnsOut > 0) announce.told(t("columnsOut", { count: made.columnsOut }));
  };
  const onCopy = (event: ClipboardEvent) => {
    if (editing !== undefined || isElsewhere(event)) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", cellOf(table, active, own));
  };
  const onDrop = (event: DragEvent, to: number) => {
    event.preventDefault();
    if (dragged.current !== undefined && onChange) onChange(moved(table, dragged.current, to));
    dragged.current = undefined;
  };

  const cell = (row: number, column: number) => {
    const place = { row, column };
    const line = table.rows[row];
    const isActive = active.row === row && active.column === column;
    const group = column < table.inputs.length ? "tests" : "results";
    const number = group === "tests" ? column : column - table.inputs.length;
    const shape = columnAt(table, column);
    const wrong = problems.get(shape ? `rows.${row}.${group}.${number}` : `rows.${row}.note`);
    const output = column >= table.inputs.length ? table.outputs[column - table.inputs.length] : undefined;
    const isOpen = output !== undefined && (line?.open ?? []).includes(output.id);
    return (
      <td
        key={column}
        id={`cell-${row}-${column}`}
        role="gridcell"
        aria-selected={isActive}
        aria-invalid={wrong ? true : undefined}
        data-active={isActive || undefined}
        data-wrong={wrong ? true : undefined}
        data-first-result={column === table.inputs.length || undefined}
        onMouseDown={(event) => {
          if (!(isActive && editing !== undefined) && !isElsewhere(event)) setTimeout(() => go(row, column));
        }}
        onDoubleClick={(event) => onChange && !isElsewhere(event) && setEditing(cellOf(table, place, own))}
      >
        {isActive && onChange && (
          <input
            ref={input}
            className={editing === undefined ? styles.cellIdle : styles.cellInput}
            aria-label={shape ? words(shape.name) : t("note")}
            value={editing ?? ""}
            onChange={(event) => setEditing(event.target.value)}
            onCompositionStart={() => setEditing((typed) => typed ?? "")}
            onBlur={() => {
              if (editing === undefined) return;
              put(editing);
              setEditing(undefined);
            }}
          />
        )}
        {!(isActive && editing !== undefined) && (
          <Wrong why={wrong} isTold={isActive && !isHelped}>
            <span className={styles.cellLine}>
              <span className={styles.cellText}>
                <CellText
                  cell={cellOf(table, place, own)}
                  domain={shape?.domain}
                  isTest={group === "tests"}
                  yesNo={yesNo}
                />
              </span>
              {hasLower && output && line && (
                <OpenMark
                  isOpen={isOpen}
                  onToggle={onChange ? () => onChange(opened(table, row, output.id)) : undefined}
                />
              )}
              {isActive && onChange && line && (
                <Popover
                  trigger="click"
                  placement="bottomLeft"
                  open={isHelped}
                  onOpenChange={setHelped}
                  destroyOnHidden
                  content={
                    shape ? (
                      <CellHelper
                        key={`${row}-${column}`}
                        name={words(shape.name)}
                        cell={cellOf(table, place, own)}
                        domain={shape.domain}
                        isTest={group === "tests"}
                        onChoose={(chosen) => helped(withCell(table, active, chosen, own))}
                      />
                    ) : (
                      <NoteHelper
                        key={row}
                        note={line.note ?? NO_NOTE}
                        onChoose={(note) => helped(withNote(table, row, note))}
                      />
                    )
                  }
                >
                  <Button
                    size="small"
                    type="text"
                    tabIndex={-1}
                    icon={<EditOutlined />}
                    aria-label={t("help")}
                    onMouseDown={(event) => event.stopPropagation()}
                  />
                </Popover>
              )}
            </span>
          </Wrong>
        )}
      </td>
    );
  };

  return (
    <div
      ref={frame}
      className={styles.frame}
      role="grid"
      tabIndex={onChange ? -1 : 0}
      aria-label={t("grid")}
      aria-readonly={!onChange}
      aria-rowcount={table.rows.length}
      aria-activedescendant={`cell-${active.row}-${active.column}`}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onCopy={onCopy}
    >
      <table className={styles.grid} role="presentation">
        <thead>
          <tr role="row">
            <th className={styles.corner} role="columnheader">
              <span className="yz-heard">{t("row")}</span>
            </th>
            {table.inputs.map((column) => (
              <Head key={column.id} column={column} side="test" />
            ))}
            {table.outputs.map((column, place) => (
              <Head key={column.id} column={column} side="result" isFirst={place === 0} />
            ))}
            <th role="columnheader">{t("note")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ index: row, skipped }) => {
            const line = table.rows[row];
            if (!line) return null;
            const mark = marks.get(line.id);
            return (
              <Fragment key={line.id}>
                {skipped > 0 && <tr aria-hidden style={{ height: skipped }} />}
                <tr
                  ref={drawn.measure}
                  data-index={row}
                  aria-rowindex={row + 1}
                  role="row"
                  data-mark={mark ? true : undefined}
                  data-fired={fired?.has(line.id) ? true : undefined}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={(event) => onDrop(event, row)}
                >
                  <td
                    role="rowheader"
                    className={styles.number}
                    draggable={onChange !== undefined}
                    onDragStart={() => {
                      dragged.current = row;
                    }}
                  >
                    <span className={styles.numberLine}>
                      {onChange && <HolderOutlined aria-hidden />}
                      {row + 1}
                      {mark && (
                        <Tooltip title={mark}>
                          <WarningOutlined aria-label={mark} />
                        </Tooltip>
                      )}
                      {onChange && (
                        <Button
                          size="small"
                          type="text"
                          tabIndex={-1}
                          icon={<DeleteOutlined />}
                          aria-label={t("removeRow", { row: row + 1 })}
                          onClick={() => onChange(withoutRow(table, row))}
                        />
                      )}
                    </span>
                  </td>
                  {Array.from({ length: width }, (_, column) => cell(row, column))}
                </tr>
              </Fragment>
            );
          })}
          {drawn.below > 0 && <tr aria-hidden style={{ height: drawn.below }} />}
        </tbody>
      </table>
    </div>
  );
}

/** Says what is wrong with a cell while it is at hand or under the mouse. */
function Wrong({ why, isTold, children }: { why: string | undefined; isTold: boolean; children: ReactElement }) {
  if (!why) return children;
  return (
    <Tooltip title={why} open={isTold ? true : undefined}>
      {children}
    </Tooltip>
  );
}

function Head({ column, side, isFirst = false }: { column: Column; side: "test" | "result"; isFirst?: boolean }) {
  const { t } = useTranslation("rules");
  const words = useWords();
  return (
    <th role="columnheader" data-side={side} data-first-result={isFirst || undefined}>
      {words(column.name)}
      <span className={styles.kind}>{t(`kind.${column.domain.kind}`)}</span>
    </th>
  );
}

function CellText(props: { cell: string; domain: Domain | undefined; isTest: boolean; yesNo: [string, string] }) {
  const { cell, domain, isTest, yesNo } = props;
  const { t } = useTranslation("rules");
  const words = useWords();
  if (!domain) return <span className={styles.note}>{cell}</span>;
  if (cell === "") return isTest ? <span className={styles.any}>{t("any")}</span> : null;
  return told(cell, domain, words, yesNo);
}

function OpenMark({ isOpen, onToggle }: { isOpen: boolean; onToggle?: (() => void) | undefined }) {
  const { t } = useTranslation("rules");
  const label = t(isOpen ? "openBelow" : "closedBelow");
  const icon = isOpen ? (
    <UnlockOutlined aria-label={label} />
  ) : (
    <LockOutlined aria-label={label} className={styles.faint} />
  );
  if (!onToggle) return <span title={label}>{icon}</span>;
  return (
    <Button
      size="small"
      type="text"
      tabIndex={-1}
      icon={icon}
      title={label}
      aria-label={label}
      aria-pressed={isOpen}
      onClick={onToggle}
    />
  );
}
