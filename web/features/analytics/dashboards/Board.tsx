import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Cube } from "../types";
import { Arrange } from "./Arrange";
import { heightOf, moved, type Placed, resized, widthOf } from "./arranging";
import styles from "./Dashboards.module.css";
import { MoveHandle, SizeHandle } from "./Handles";
import { TileCard } from "./TileCard";
import { useTitle } from "./useTitle";

interface Props {
  cubes: readonly Cube[];
  tiles: readonly Placed[];
  /** Takes the tiles as they shall be; nothing: they are only looked at. */
  onTiles: ((tiles: Placed[]) => void) | undefined;
}

/** The tiles of a dashboard side by side; while it is arranged each can be taken elsewhere, sized, named, dropped. */
export function Board({ cubes, tiles, onTiles }: Props) {
  const { t } = useTranslation("dashboards");
  const titleOf = useTitle(cubes);
  const [over, setOver] = useState<number>();
  const [standing, setStanding] = useState("");
  const arrange = (changed: Placed[], key: number) => {
    onTiles?.(changed);
    const place = changed.findIndex((each) => each.key === key);
    const tile = changed[place]?.tile;
    if (tile)
      setStanding(
        t("standing", {
          title: titleOf(tile),
          place: place + 1,
          count: changed.length,
          width: widthOf(tile),
          height: heightOf(tile),
        }),
      );
  };
  const replace = (key: number, tile: Placed["tile"]) =>
    arrange(
      tiles.map((each) => (each.key === key ? { key, tile } : each)),
      key,
    );
  return (
    <div className={styles.grid} data-board>
      {tiles.map(({ key, tile }, place) => {
        const title = titleOf(tile);
        const move = (to: number) => arrange(moved(tiles, place, to), key);
        const shared = { place, count: tiles.length, onMove: move };
        return (
          <TileCard
            key={key}
            place={place}
            isTarget={over === place}
            tile={tile}
            cubes={cubes}
            tools={
              onTiles && (
                <>
                  <MoveHandle title={title} onOver={setOver} {...shared} />
                  <Arrange
                    tile={tile}
                    onTile={(changed) =>
                      changed ? replace(key, changed) : onTiles(tiles.filter((each) => each.key !== key))
                    }
                    {...shared}
                  />
                  <SizeHandle title={title} onSize={(wider, higher) => replace(key, resized(tile, wider, higher))} />
                </>
              )
            }
          />
        );
      })}
      {onTiles && (
        <p role="status" className={styles.standing}>
          {standing}
        </p>
      )}
    </div>
  );
}
