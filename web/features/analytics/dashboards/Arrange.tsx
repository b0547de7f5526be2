import { ArrowLeftOutlined, ArrowRightOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { heightOf, MOST_HEIGHT, MOST_WIDTH, widthOf } from "./arranging";
import styles from "./Dashboards.module.css";
import type { Display, Tile } from "./requests";

interface Props {
  tile: Tile;
  place: number;
  count: number;
  /** The tile as it shall be; nothing: it goes. */
  onTile: (tile: Tile | undefined) => void;
  onMove: (to: number) => void;
}

const upTo = (most: number) => Array.from({ length: most }, (_, place) => place + 1);

/** What can be changed of a tile without dragging: where it stands, its size, how it is shown, what it is called. */
export function Arrange({ tile, place, count, onTile, onMove }: Props) {
  const { t } = useTranslation("dashboards");
  const isFigure = (tile.query.rows?.length ?? 0) + (tile.query.columns?.length ?? 0) === 0;
  const displays: Display[] = isFigure ? ["figure"] : ["chart", "table"];
  return (
    <div className={styles.arrange}>
      <Input
        size="small"
        aria-label={t("tileTitle")}
        placeholder={t("tileTitle")}
        value={tile.title ?? ""}
        maxLength={80}
        onChange={(event) => onTile({ ...tile, title: event.target.value })}
      />
      <Button
        size="small"
        icon={<ArrowLeftOutlined />}
        aria-label={t("forward")}
        disabled={place === 0}
        onClick={() => onMove(place - 1)}
      />
      <Button
        size="small"
        icon={<ArrowRightOutlined />}
        aria-label={t("backward")}
        disabled={place === count - 1}
        onClick={() => onMove(place + 1)}
      />
      <Select
        size="small"
        aria-label={t("width")}
        value={widthOf(tile)}
        onChange={(width: number) => onTile({ ...tile, width })}
        options={upTo(MOST_WIDTH).map((width) => ({ value: width, label: t("columns", { count: width }) }))}
      />
      <Select
        size="small"
        aria-label={t("height")}
        value={heightOf(tile)}
        onChange={(height: number) => onTile({ ...tile, height })}
        options={upTo(MOST_HEIGHT).map((height) => ({ value: height, label: t("heights", { count: height }) }))}
      />
      <Select
        size="small"
        aria-label={t("display")}
        value={isFigure ? "figure" : (tile.display ?? "chart")}
        onChange={(display: Display) => onTile({ ...tile, display })}
        options={displays.map((display) => ({ value: display, label: t(`displays.${display}`) }))}
      />
      <Button size="small" icon={<DeleteOutlined />} aria-label={t("dropTile")} onClick={() => onTile(undefined)} />
    </div>
  );
}
