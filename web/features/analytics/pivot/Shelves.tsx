import { CloseOutlined, DownOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Cube } from "../types";
import { type Dragged, dragStart, dropZone } from "./dragging";
import { FilterChip } from "./FilterChip";
import styles from "./Pivot.module.css";
import {
  addMeasure,
  type Axis,
  dropLevel,
  dropMeasure,
  putLevel,
  type Query,
  setFilter,
  showMeasure,
  type Show,
  SHOWS,
} from "./query";
import { useLabels } from "./useLabels";

interface Props {
  cube: Cube;
  query: Query;
  onQuery: (query: Query) => void;
  /** The filter that was just added and asks for its members. */
  fresh: string | undefined;
  onFilter: (level: string) => void;
}

/** Rows, columns, measures and filters of a question, as chips that can be dragged, changed and taken away. */
export function Shelves({ cube, query, onQuery, fresh, onFilter }: Props) {
  const { t } = useTranslation("analytics");
  const labels = useLabels(cube);
  const filtered = [...new Set([...query.filters.map(({ level }) => level), ...(fresh ? [fresh] : [])])];
  const takeMeasure = ({ kind, name }: Dragged) => kind === "measure" && onQuery(addMeasure(query, name));
  return (
    <div className={styles.shelves}>
      {(["rows", "columns"] as const).map((axis) => (
        <Axes key={axis} axis={axis} cube={cube} query={query} onQuery={onQuery} />
      ))}
      <Shelf label={t("measures")} hint={t("dropMeasure")} isEmpty={query.measures.length === 0} onDrop={takeMeasure}>
        {query.measures.map((shown, place) => (
          <Chip
            key={`${shown.name} ${shown.show}`}
            label={labels.measure(shown)}
            onDrop={() => onQuery(dropMeasure(query, place))}
            menu={SHOWS.map((show) => ({ key: show, label: t(`show.${show}`) }))}
            onMenu={(show) => onQuery(showMeasure(query, place, show as Show))}
          />
        ))}
      </Shelf>
      <Shelf
        label={t("filters")}
        hint={t("dropFilter")}
        isEmpty={filtered.length === 0}
        onDrop={({ kind, name }) => kind === "level" && onFilter(name)}
      >
        {filtered.map((level) => (
          <FilterChip
            key={level}
            cube={cube.name}
            label={labels.level(level)}
            filter={query.filters.find((each) => each.level === level) ?? { level }}
            isFresh={level === fresh}
            onChange={(filter) => onQuery(setFilter(query, filter))}
          />
        ))}
      </Shelf>
    </div>
  );
}

function Axes(props: { axis: Axis; cube: Cube; query: Query; onQuery: (query: Query) => void }) {
  const { axis, cube, query, onQuery } = props;
  const { t } = useTranslation("analytics");
  const labels = useLabels(cube);
  const take = (place?: number) => (dragged: Dragged) => {
    if (dragged.kind === "level") onQuery(putLevel(query, dragged.name, axis, place));
  };
  return (
    <Shelf label={t(`axis.${axis}`)} hint={t("dropLevel")} isEmpty={query[axis].length === 0} onDrop={take()}>
      {query[axis].map((level, place) => (
        <span key={level} draggable onDragStart={dragStart({ kind: "level", name: level })} {...dropZone(take(place))}>
          <Chip label={labels.level(level)} onDrop={() => onQuery(dropLevel(query, level))} />
        </span>
      ))}
    </Shelf>
  );
}

interface ShelfProps {
  label: string;
  hint: string;
  isEmpty: boolean;
  onDrop: (dragged: Dragged) => void;
  children: ReactNode;
}

function Shelf({ label, hint, isEmpty, onDrop, children }: ShelfProps) {
  return (
    <div className={styles.shelf} role="group" aria-label={label} {...dropZone(onDrop)}>
      <span className={styles.shelfName}>{label}</span>
      {isEmpty ? <span className={styles.hint}>{hint}</span> : children}
    </div>
  );
}

interface ChipProps {
  label: string;
  onDrop: () => void;
  menu?: { key: string; label: string }[];
  onMenu?: (key: string) => void;
}

function Chip({ label, onDrop, menu, onMenu }: ChipProps) {
  const { t } = useTranslation("analytics");
  return (
    <span className={styles.chip}>
      {menu ? (
        <Dropdown trigger={["click"]} menu={{ items: menu, onClick: ({ key }) => onMenu?.(key) }}>
          <button type="button" className={styles.chipName}>
            {label} <DownOutlined aria-hidden />
          </button>
        </Dropdown>
      ) : (
        <span className={styles.chipName}>{label}</span>
      )}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t("takeAway", { name: label })}
        onClick={onDrop}
      />
    </span>
  );
}
