import { Checkbox } from "antd";
import { memo, type MouseEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "../AppLink";
import { CellEditor } from "./CellEditor";
import styles from "./Grid.module.css";
import type { Column } from "./types";

export interface RowProps<Row> {
  row: Row;
  id: string;
  domId: string;
  index: number;
  top: number;
  height: number;
  template: string;
  columns: readonly { column: Column<Row> }[];
  href: string | undefined;
  isActive: boolean;
  activeColumn: number;
  isTicked: boolean | undefined;
  editing: string | undefined;
  isPhone: boolean;
  onTick: (id: string, isRange: boolean) => void;
  onActivate: (index: number, column: number) => void;
  onOpen: (id: string) => void;
  onEdit: (id: string, column: string | null) => void;
  onSaved: (row: Row) => void;
}

const isOnControl = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest("a, button, input, label, [role='combobox']") !== null;

function RowOf<Row>(props: RowProps<Row>) {
  const { row, id, index, columns, isTicked } = props;
  const { t } = useTranslation("table");
  const firstCell = isTicked === undefined ? 1 : 2;
  return (
    <div
      role="row"
      id={props.domId}
      aria-rowindex={index + 2}
      aria-selected={isTicked}
      className={styles.row}
      data-active={props.isActive || undefined}
      data-ticked={isTicked || undefined}
      data-phone={props.isPhone || undefined}
      style={{
        transform: `translateY(${props.top}px)`,
        height: props.height,
        gridTemplateColumns: props.isPhone ? undefined : props.template,
      }}
      onDoubleClick={(event) => {
        if (!isOnControl(event)) props.onOpen(id);
      }}
    >
      {isTicked !== undefined && (
        <div role="gridcell" aria-colindex={1} className={styles.tickCell}>
          <Checkbox
            tabIndex={-1}
            checked={isTicked}
            aria-label={t("select.row", { n: index + 1 })}
            onClick={(event) => props.onTick(id, event.shiftKey)}
          />
        </div>
      )}
      {props.isPhone ? (
        <PhoneCells {...props} />
      ) : (
        columns.map(({ column }, place) => (
          <div
            key={column.key}
            role="gridcell"
            id={`${props.domId}-${place}`}
            aria-colindex={place + firstCell}
            className={styles.cell}
            data-align={column.align}
            data-pinned={place === 0 || undefined}
            data-ticks={isTicked !== undefined || undefined}
            data-here={(props.isActive && props.activeColumn === place) || undefined}
            data-editable={column.edit ? true : undefined}
            onMouseDown={() => props.onActivate(index, place)}
            onDoubleClick={(event) => {
              if (!column.edit || column.edit.mayEdit?.(row) === false) return;
              event.stopPropagation();
              props.onEdit(id, column.key);
            }}
          >
            <Cell {...props} column={column} isFirst={place === 0} />
          </div>
        ))
      )}
    </div>
  );
}

function Cell<Row>(props: RowProps<Row> & { column: Column<Row>; isFirst: boolean }) {
  const { row, column, editing } = props;
  if (column.edit && editing === column.key) {
    return (
      <CellEditor
        row={row}
        edit={column.edit}
        label={column.title}
        onSaved={props.onSaved}
        onCancel={() => props.onEdit(props.id, null)}
      />
    );
  }
  const shown = column.render(row);
  if (props.isFirst) return <Title {...props}>{shown}</Title>;
  // Bare words would be cut off without dots: a flex box trims no text of its own.
  return typeof shown === "string" ? <span title={shown}>{shown}</span> : <>{shown}</>;
}

function Title<Row>({ href, id, onOpen, children }: RowProps<Row> & { children: ReactNode }) {
  if (href === undefined) return <>{children}</>;
  return (
    <AppLink
      href={href}
      tabIndex={-1}
      className={styles.titleLink}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(id);
      }}
    >
      {children}
    </AppLink>
  );
}

/** A row on a phone: the title, below it what the columns marked `line` say, at its end those marked `end`. */
function PhoneCells<Row>(props: RowProps<Row>) {
  const { row, columns, index } = props;
  const first = columns[0]?.column;
  const lines = columns.filter(({ column }) => column.phone === "line");
  const ends = columns.filter(({ column }) => column.phone === "end");
  return (
    <>
      <div
        role="gridcell"
        className={styles.phoneMain}
        id={`${props.domId}-0`}
        onMouseDown={() => props.onActivate(index, 0)}
      >
        <div className={styles.phoneTitle}>{first && <Title {...props}>{first.render(row)}</Title>}</div>
        <div className={styles.phoneLine}>
          {lines.map(({ column }) => (
            <span key={column.key}>{column.render(row)}</span>
          ))}
        </div>
      </div>
      <div role="gridcell" className={styles.phoneEnd}>
        {ends.map(({ column }) => (
          <span key={column.key}>{column.render(row)}</span>
        ))}
      </div>
    </>
  );
}

/** One row; drawn anew only when something of its own changed. */
export const GridRow = memo(RowOf) as typeof RowOf;
