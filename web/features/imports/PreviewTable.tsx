import { ExclamationCircleFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { listed } from "@ui/listed";
import { Panel } from "@ui/Page";
import { StateTag, type Tone } from "@ui/StateTag";
import styles from "./imports.module.css";
import { fieldOf, type PreviewColumn, previewColumns, problemsAt, rawOf } from "./mapping";
import type { Fields, Import, Mapping, Preview, RowPreview, RowProblem } from "./requests";
import { fieldLabel } from "./words";

interface Props {
  one: Import;
  fields: Fields;
  mapping: Mapping;
  preview: Preview;
  isStale: boolean;
}

const TONES: Readonly<Record<string, Tone>> = {
  create: "good",
  update: "active",
  same: "neutral",
  join: "good",
  fail: "bad",
};
const ACTIONS = ["create", "update", "same", "join", "fail"] as const;

/** The first rows as they would become, with what is wrong at the very cells. */
export function PreviewTable({ one, fields, mapping, preview, isStale }: Props) {
  const { t } = useTranslation("imports");
  const columns = previewColumns(mapping);
  const counts = ACTIONS.map((action) => ({
    action,
    count: preview.items.filter((row) => row.action === action).length,
  })).filter(({ count }) => count > 0);
  return (
    <Panel
      padded={false}
      title={t("preview.title", { count: preview.items.length })}
      extra={
        <span className={styles.counts} role="status">
          {counts.map(({ action, count }) => (
            <StateTag key={action} tone={TONES[action] ?? "neutral"} label={t(`preview.count.${action}`, { count })} />
          ))}
        </span>
      }
    >
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("preview.region")}>
        <table className={styles.table} data-stale={isStale || undefined}>
          <thead>
            <tr>
              <th scope="col">{t("preview.row")}</th>
              <th scope="col">{t("preview.becomes")}</th>
              {columns.map(({ field, columns: from }) => (
                <th key={field} scope="col">
                  {fieldLabel(field, fields, t)}
                  <span className={styles.from}>{from.join(" + ")}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.items.map((row) => (
              <Row key={row.row} row={row} columns={columns} fields={fields} names={one.columns} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface RowProps {
  row: RowPreview;
  columns: readonly PreviewColumn[];
  fields: Fields;
  names: readonly string[];
}

function Row({ row, columns, fields, names }: RowProps) {
  const { t } = useTranslation("imports");
  const problems = problemsAt(row, columns);
  const words = (field: string, value: unknown): string => {
    if (Array.isArray(value)) return listed(value.map((one) => words(field, one)));
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    return fieldOf(fields, field)?.choices.find(({ code }) => code === text)?.label ?? text;
  };
  return (
    <tr data-action={row.action}>
      <th scope="row" className={styles.figure}>
        {row.row}
      </th>
      <td>
        <StateTag tone={TONES[row.action] ?? "neutral"} label={t(`preview.action.${row.action}`)} />
        <Problems problems={problems.row} />
      </td>
      {columns.map((column, place) => {
        const wrong = problems.cells[place] ?? [];
        const value = words(column.field, row.values[column.field]);
        return (
          <td key={column.field} data-wrong={wrong.length > 0 || undefined}>
            <span className={styles.cell}>{wrong.length > 0 ? rawOf(row, column, names) || value : value}</span>
            <Problems problems={wrong} />
          </td>
        );
      })}
    </tr>
  );
}

function Problems({ problems }: { problems: readonly RowProblem[] }) {
  return problems.map((problem) => (
    <span key={`${problem.field} ${problem.code}`} className={styles.problem}>
      <ExclamationCircleFilled aria-hidden /> {problem.message}
      <span className={styles.note}> {problem.remedy}</span>
    </span>
  ));
}
