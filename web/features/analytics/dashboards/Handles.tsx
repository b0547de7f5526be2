import { ExpandAltOutlined, HolderOutlined } from "@ant-design/icons";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { MOST_WIDTH, stepOf } from "./arranging";
import styles from "./Dashboards.module.css";

const ROW_PX = 260;

const onArrow = (act: (right: number, down: number) => void) => (event: KeyboardEvent) => {
  const step = stepOf(event.key);
  if (!step) return;
  event.preventDefault();
  act(...step);
};

const hold = (event: PointerEvent) => event.currentTarget.setPointerCapture(event.pointerId);
const isHeld = (event: PointerEvent) => event.currentTarget.hasPointerCapture(event.pointerId);

interface MoveProps {
  title: string;
  place: number;
  count: number;
  onMove: (to: number) => void;
  /** The tile that the pointer is over while this one is dragged. */
  onOver: (place: number | undefined) => void;
}

const placeUnder = ({ clientX, clientY }: PointerEvent): number | undefined => {
  const tile = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-place]");
  return tile ? Number(tile.dataset.place) : undefined;
};

/** Takes a tile elsewhere: dragged onto another it takes that one's place; arrow keys take it a place on or back. */
export function MoveHandle({ title, place, count, onMove, onOver }: MoveProps) {
  const { t } = useTranslation("dashboards");
  const drop = (event: PointerEvent) => {
    const to = isHeld(event) ? placeUnder(event) : undefined;
    onOver(undefined);
    if (to !== undefined && to !== place) onMove(to);
  };
  return (
    <button
      type="button"
      className={styles.handle}
      aria-label={t("moveTile", { title, place: place + 1, count })}
      onPointerDown={hold}
      onPointerMove={(event) => isHeld(event) && onOver(placeUnder(event))}
      onPointerUp={drop}
      onPointerCancel={() => onOver(undefined)}
      onKeyDown={onArrow((right, down) => onMove(place + right + down))}
    >
      <HolderOutlined />
    </button>
  );
}

interface SizeProps {
  title: string;
  /** So many columns wider, so many steps higher than it is. */
  onSize: (wider: number, higher: number) => void;
}

/** Makes a tile wider or higher: by its corner, or with arrow keys. */
export function SizeHandle({ title, onSize }: SizeProps) {
  const { t } = useTranslation("dashboards");
  const from = useRef({ x: 0, y: 0 });
  const begin = (event: PointerEvent) => {
    hold(event);
    from.current = { x: event.clientX, y: event.clientY };
  };
  const draw = (event: PointerEvent) => {
    if (!isHeld(event)) return;
    const board = event.currentTarget.closest("[data-board]");
    const column = (board?.clientWidth ?? 0) / MOST_WIDTH;
    const { x, y } = from.current;
    const wider = column ? Math.round((event.clientX - x) / column) : 0;
    const higher = Math.round((event.clientY - y) / ROW_PX);
    if (wider === 0 && higher === 0) return;
    from.current = { x: x + wider * column, y: y + higher * ROW_PX };
    onSize(wider, higher);
  };
  return (
    <button
      type="button"
      className={styles.corner}
      aria-label={t("sizeTile", { title })}
      onPointerDown={begin}
      onPointerMove={draw}
      onKeyDown={onArrow(onSize)}
    >
      <ExpandAltOutlined rotate={90} />
    </button>
  );
}
