import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import type { Answer, Cube } from "../types";
import { formatFigure, memberName, unitOf } from "./figures";
import styles from "./Pivot.module.css";
import type { Cell, Query } from "./query";
import { useLabels } from "./useLabels";

/** An answer to be shown; `onCell` leads to what is behind a figure. */
export interface ResultProps {
  cube: Cube;
  query: Query;
  answer: Answer;
  onCell: (cell: Cell, measure: number) => void;
}

const MOST_ROWS = 500;

/** The answer as a plain table: one row for each cell, to be read aloud, copied, or used without a mouse. */
export function ResultTable({ cube, query, answer, onCell }: ResultProps) {
  const { t } = useTranslation("analytics");
  const { language } = useAppearance();
  const labels = useLabels(cube);
  const levels = [...query.rows, ...query.columns];
  return (
    <>
      <table className={styles.table}>
        <caption className="yz-heard">{cube.label}</caption>
        <thead>
          <tr>
            {levels.map((level) => (
              <th key={level} scope="col">
                {labels.level(level)}
              </th>
            ))}
            {query.measures.map((shown) => (
              <th key={`${shown.name} ${shown.show}`} scope="col" className={styles.figure}>
                {labels.measure(shown)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.cells.slice(0, MOST_ROWS).map((cell) => (
            <tr key={cell.keys.join("\u0000") + String(cell.total)} data-total={cell.total || undefined}>
              {levels.map((level, place) => {
                const key = cell.keys[place] ?? null;
                return <td key={level}>{key === null ? t("total") : memberName(answer, level, key, labels.words)}</td>;
              })}
              {query.measures.map((shown, place) => (
                <td key={`${shown.name} ${shown.show}`} className={styles.figure}>
                  <button type="button" className={styles.cellButton} onClick={() => onCell(cell, place)}>
                    {formatFigure(cell.values[place] ?? null, shown, unitOf(cube, shown.name), language)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {answer.cells.length > MOST_ROWS && (
        <p className={styles.foot}>{t("firstRows", { count: MOST_ROWS, all: answer.cells.length })}</p>
      )}
    </>
  );
}
