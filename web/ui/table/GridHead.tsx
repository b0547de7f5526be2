import { CaretDownOutlined, CaretUpOutlined } from "@ant-design/icons";
import { Checkbox } from "antd";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { clampWidth } from "./columns";
import styles from "./Grid.module.css";
import type { HeaderTick } from "./selection";
import { directionOf } from "./state";
import type { Column } from "./types";

interface Props<Row> {
  columns: readonly { column: Column<Row>; width: number | undefined }[];
  template: string;
  sort: string | undefined;
  onSort: (key: string) => void;
  onWidth: (key: string, width: number) => void;
  tick: HeaderTick | undefined;
  onTick: (isOn: boolean) => void;
}

/** The head of the grid: sorting, widths, and the box that ticks all loaded rows. */
export function GridHead<Row>({ columns, template, sort, onSort, onWidth, tick, onTick }: Props<Row>) {
  const { t } = useTranslation("table");
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: template }}>
        {tick !== undefined && (
          <div role="columnheader" aria-colindex={1} className={styles.tickCell}>
            <Checkbox
              checked={tick === "all"}
              indeterminate={tick === "some"}
              aria-label={t("select.loaded")}
              onChange={(event) => onTick(event.target.checked)}
            />
          </div>
        )}
        {columns.map(({ column, width }, index) => {
          const direction = directionOf(sort, column.key);
          return (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={index + (tick === undefined ? 1 : 2)}
              aria-sort={column.isSortable ? direction : undefined}
              className={styles.headCell}
              data-align={column.align}
              data-pinned={index === 0 || undefined}
              data-ticks={tick !== undefined || undefined}
            >
              {column.isSortable ? (
                <button type="button" className={styles.sort} onClick={() => onSort(column.key)}>
                  <span className={styles.headText}>{column.title}</span>
                  <span className={styles.sortIcons} data-direction={direction} aria-hidden>
                    <CaretUpOutlined />
                    <CaretDownOutlined />
                  </span>
                </button>
              ) : (
                <span className={styles.headText}>{column.title}</span>
              )}
              <ResizeHandle
                label={t("columns.width", { name: column.title })}
                width={width ?? column.width}
                onWidth={(next) => onWidth(column.key, next)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const KEY_STEP = 16;

interface HandleProps {
  label: string;
  width: number;
  onWidth: (width: number) => void;
}

function ResizeHandle({ label, width, onWidth }: HandleProps) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const widthOf = (handle: HTMLElement) => handle.parentElement?.getBoundingClientRect().width ?? 0;

  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: widthOf(event.currentTarget) };
  };
  const move = (event: PointerEvent<HTMLSpanElement>) => {
    if (start.current) onWidth(clampWidth(start.current.width + event.clientX - start.current.x));
  };
  const step = (event: KeyboardEvent<HTMLSpanElement>) => {
    const by = event.key === "ArrowRight" ? KEY_STEP : event.key === "ArrowLeft" ? -KEY_STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(clampWidth(widthOf(event.currentTarget) + by));
  };
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuetext={`${width} px`}
      tabIndex={0}
      className={styles.resize}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => (start.current = null)}
      onKeyDown={step}
    />
  );
}
