import {
  EXTRA_FIELD,
  type Node,
  PivotSheet as Sheet,
  type S2DataConfig,
  S2Event,
  type S2Options,
  setLang,
} from "@antv/s2";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { dark } from "@ui/theme";
import { formatFigure, measureKey, memberName, records, unitOf } from "./figures";
import { layoutOf, longest, widthFor } from "./layout";
import styles from "./Pivot.module.css";
import type { ResultProps } from "./ResultTable";
import { useLabels } from "./useLabels";

interface Asked {
  rowQuery?: Record<string, string>;
  colQuery?: Record<string, string>;
}

const { colorTextBase, colorBgContainer, colorBgElevated, colorBorder, colorBorderSecondary, colorLink, colorPrimary } =
  dark;

/** The dark page's own colours, in the order in which S2 asks for them (its theme, `basicColors`). */
const DARK = {
  semanticColors: { red: dark.colorError, green: dark.colorSuccess, yellow: dark.colorWarning },
  basicColors: [
    colorTextBase, // words of the heads
    colorBgContainer, // every second row
    colorBorderSecondary, // a cell under the pointer
    colorBgElevated, // heads
    colorBorder, // a head under the pointer
    colorBorder, // scroll bars
    colorLink,
    colorPrimary, // moved widths
    colorBgContainer, // cells
    colorBorderSecondary, // lines between cells
    colorBorder, // lines between heads
    colorBorder,
    colorBorder,
    colorTextBase, // figures
    colorLink, // the chosen cell's frame
  ],
};

const isFigure = (value: unknown): value is number => typeof value === "number";

/** The answer as a cross table on a canvas, which scrolls over many thousand cells. */
export function PivotSheet({ cube, query, answer, onCell }: ResultProps) {
  const { t } = useTranslation("analytics");
  const { isDark, language } = useAppearance();
  const labels = useLabels(cube);
  const place = useRef<HTMLDivElement>(null);
  const sheet = useRef<Sheet | null>(null);
  const tell = useRef(onCell);
  useEffect(() => {
    tell.current = onCell;
  });

  const config = useMemo<S2DataConfig>(() => {
    const levels = [...query.rows, ...query.columns];
    return {
      fields: {
        rows: query.rows,
        columns: query.columns,
        values: query.measures.map((_, at) => measureKey(at)),
        valueInCols: layoutOf(query, 0).valueInCols,
      },
      meta: [
        ...levels.map((level) => ({
          field: level,
          name: labels.level(level),
          formatter: (value: unknown) =>
            typeof value === "string" ? memberName(answer, level, value, labels.words) : "",
        })),
        ...query.measures.map((shown, at) => ({
          field: measureKey(at),
          name: labels.measure(shown),
          formatter: (value: unknown) =>
            formatFigure(isFigure(value) ? value : null, shown, unitOf(cube, shown.name), language),
        })),
      ],
      data: records(query, answer),
    };
  }, [answer, cube, labels, language, query]);

  const levels = useMemo(() => [...query.rows, ...query.columns], [query]);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    setLang(language === "zh-CN" ? "zh_CN" : "en_US");
    const sum = { grandTotalsLabel: t("total"), subTotalsLabel: t("subtotal"), reverseGrandTotalsLayout: false };
    const { hideValue, keptColumns } = layoutOf(query, element.clientWidth);
    const figures = query.measures.map((shown, at) => longest(answer, at, shown, unitOf(cube, shown.name), language));
    const placeOf = (field: unknown) => query.measures.findIndex((_, at) => measureKey(at) === field);
    const headed = (node: Node) => {
      const shown = query.measures[placeOf(node.value)];
      if (shown) return labels.measure(shown);
      return node.isTotals ? t("total") : memberName(answer, node.field, node.value, labels.words);
    };
    const widthOf = (node: Node | null) => {
      if (!node) return null;
      const { [EXTRA_FIELD]: field } = (node.query ?? {}) as Record<string, unknown>;
      return widthFor([headed(node), ...(figures[placeOf(field)] ?? figures.flat())]);
    };
    const options: S2Options = {
      width: element.clientWidth,
      height: element.clientHeight,
      tooltip: { enable: false },
      showDefaultHeaderActionIcon: false,
      // Names and figures are shown whole.
      style: { layoutWidthType: "colAdaptive", colCell: { hideValue, width: widthOf } },
      frozen: { trailingColCount: keptColumns },
      totals: query.totals
        ? {
            row: {
              ...sum,
              showGrandTotals: query.rows.length > 0,
              showSubTotals: query.rows.length > 1,
              subTotalsDimensions: query.rows.slice(0, -1),
            },
            col: { ...sum, showGrandTotals: query.columns.length > 0 },
          }
        : {},
    };
    const made = new Sheet(element, config, options);
    made.setThemeCfg(isDark ? { name: "dark", palette: DARK } : { name: "gray" });
    made.on(S2Event.DATA_CELL_CLICK, (event) => {
      const meta = made.getCell(event.target)?.getMeta() as Asked | undefined;
      const asked: Record<string, string> = { ...meta?.rowQuery, ...meta?.colQuery };
      const keys = levels.map((level) => asked[level] ?? null);
      const measure = Number((asked[EXTRA_FIELD] ?? "m0").slice(1));
      const found = answer.cells.find((cell) => cell.keys.every((key, at) => key === keys[at]));
      if (found) tell.current(found, measure);
    });
    void made.render();
    sheet.current = made;
    const resize = new ResizeObserver(() => {
      made.changeSheetSize(element.clientWidth, element.clientHeight);
      void made.render(false);
    });
    resize.observe(element);
    return () => {
      resize.disconnect();
      made.destroy();
      sheet.current = null;
    };
  }, [answer, config, cube, isDark, labels, language, levels, query, t]);

  return <div ref={place} className={styles.canvas} role="img" aria-label={t("pivotOf", { cube: cube.label })} />;
}
