import { Button, Drawer, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useMay } from "@ui/permission";
import { useCellCustomers, useCellFacts } from "../requests";
import type { Answer, Cube } from "../types";
import { Explanation } from "./Explanation";
import { formatFigure, memberName, unitOf } from "./figures";
import styles from "./Pivot.module.css";
import { type Cell, drill, filtersOf, levelBelow, type Query } from "./query";
import { useLabels } from "./useLabels";

interface Chosen {
  cell: Cell;
  measure: number;
}

interface Props {
  cube: Cube;
  query: Query;
  answer: Answer;
  chosen: Chosen | undefined;
  onQuery: (query: Query) => void;
  onClose: () => void;
}

/** What is behind one figure: the levels below, the customers, the lines it was made from, its definition. */
function CellDrawer({ cube, query, answer, chosen, onQuery, onClose }: Props) {
  const { t } = useTranslation("analytics");
  const { language } = useAppearance();
  const labels = useLabels(cube);
  const shown = query.measures[chosen?.measure ?? 0];
  if (!chosen || !shown) return null;
  const { cell } = chosen;
  const levels = [...query.rows, ...query.columns];
  const members = levels.flatMap((level, at) => {
    const key = cell.keys[at];
    return key === null || key === undefined ? [] : [{ level, key }];
  });
  const behind: Query = {
    rows: [],
    columns: [],
    totals: false,
    measures: [{ name: shown.name, show: "value" }],
    filters: filtersOf(query, cell.keys),
  };
  const title = members.map(({ level, key }) => memberName(answer, level, key, labels.words)).join(" · ");
  return (
    <Drawer open size="large" title={title || t("total")} onClose={onClose}>
      <p>
        {labels.measure(shown)}:{" "}
        <strong>{formatFigure(cell.values[chosen.measure] ?? null, shown, unitOf(cube, shown.name), language)}</strong>
      </p>
      <div className={styles.toolbar}>
        {members.map(({ level, key }) => {
          const below = levelBelow(cube, query, level);
          return (
            below && (
              <Button
                key={level}
                onClick={() => {
                  onQuery(drill(query, level, below, key));
                  onClose();
                }}
              >
                {t("drill", { member: memberName(answer, level, key, labels.words), level: labels.level(below) })}
              </Button>
            )
          );
        })}
      </div>
      <Tabs
        items={[
          { key: "customers", label: t("customers"), children: <Behind cube={cube} query={behind} /> },
          { key: "facts", label: t("facts"), children: <Lines cube={cube} query={behind} /> },
          {
            key: "explained",
            label: t("explained"),
            children: <Explanation answer={answer} measures={[shown.name]} />,
          },
        ]}
      />
    </Drawer>
  );
}

/** The figure at hand: what chooses it, and the drawer with what is behind it. */
export function useBehind(cube: Cube, query: Query, answer: Answer | undefined, onQuery: (query: Query) => void) {
  const [chosen, setChosen] = useState<Chosen>();
  const onCell = (cell: Cell, measure: number) => setChosen({ cell, measure });
  const onClose = () => setChosen(undefined);
  return { onCell, behind: answer && <CellDrawer {...{ cube, query, answer, chosen, onQuery, onClose }} /> };
}

function Behind({ cube, query }: { cube: Cube; query: Query }) {
  const { t } = useTranslation("analytics");
  const { language } = useAppearance();
  const may = useMay();
  const isWanted = cube.customers && may("customer.read");
  const { data, error } = useCellCustomers(cube.name, query, isWanted);
  const shown = query.measures[0];
  if (!isWanted) return <p className={styles.hint}>{t(cube.customers ? "mayNot" : "noCustomers")}</p>;
  if (error) return <ErrorPanel kind="inline" error={error} />;
  return (
    <>
      <table className={styles.table}>
        <tbody>
          {data?.items.map((row) => (
            <tr key={row.id}>
              <td>
                <AppLink href={`/customers/${row.id}`}>{row.name}</AppLink>
              </td>
              <td>{row.number}</td>
              <td className={styles.figure}>
                {shown && formatFigure(row.values[0] ?? null, shown, unitOf(cube, shown.name), language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data && <p className={styles.hint}>{t("customersShown", { count: data.items.length, hidden: data.hidden })}</p>}
    </>
  );
}

function Lines({ cube, query }: { cube: Cube; query: Query }) {
  const { t } = useTranslation("analytics");
  const { language } = useAppearance();
  const { data, error } = useCellFacts(cube.name, query, true);
  const shown = query.measures[0];
  if (error) return <ErrorPanel kind="inline" error={error} />;
  if (!data || !shown) return null;
  const figure = formatFigure(data.figure, shown, unitOf(cube, shown.name), language);
  return (
    <>
      <p className={styles.hint}>
        {t(data.figure === null ? "linesOf" : "linesGive", { count: data.total, figure })}
        {data.total > data.rows.length && ` ${t("linesShown", { shown: data.rows.length })}`}
      </p>
      <div className={styles.lines}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t("origin")}</th>
              {data.columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row, line) => (
              <tr key={`${data.origins[line] ?? ""} ${line}`}>
                <td>{data.origins[line]}</td>
                {data.columns.map((column, at) => (
                  <td key={column}>{row[at]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
