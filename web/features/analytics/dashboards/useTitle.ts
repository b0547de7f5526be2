import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Cube } from "../types";
import type { Tile } from "./requests";
import { queryOf } from "./tiles";

/** What a tile is called: by its title, else by its measures. */
export function useTitle(cubes: readonly Cube[]) {
  const { t } = useTranslation("analytics");
  return useCallback(
    (tile: Tile): string => {
      const cube = cubes.find(({ name }) => name === tile.cube);
      const query = cube && queryOf(cube, tile);
      if (tile.title || !query) return tile.title || tile.cube;
      const labels = query.measures.map(({ name, show }) => {
        const label = cube.measures.find((each) => each.name === name)?.label ?? name;
        return show === "value" ? label : t(`shown.${show}`, { measure: label });
      });
      return [...new Set(labels)].join(" · ");
    },
    [cubes, t],
  );
}
