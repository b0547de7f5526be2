import { useTranslation } from "react-i18next";
import { useMemo } from "react";
import type { Cube } from "../types";
import type { Shown } from "./query";

/** What levels and measures of a cube are called. */
export function useLabels(cube: Cube) {
  const { t } = useTranslation("analytics");
  return useMemo(() => {
    const levels = new Map(
      cube.dimensions.flatMap((dimension) => dimension.levels.map(({ name, label }) => [name, label] as const)),
    );
    const measures = new Map(cube.measures.map(({ name, label }) => [name, label]));
    return {
      level: (name: string) => levels.get(name) ?? name,
      words: { unknown: t("unknown"), soFar: (time: string) => t("soFar", { time }) },
      measure: ({ name, show }: Shown) => {
        const label = measures.get(name) ?? name;
        return show === "value" ? label : t(`shown.${show}`, { measure: label });
      },
    };
  }, [cube, t]);
}
