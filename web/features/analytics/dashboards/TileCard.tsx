import { ArrowRightOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Popover, Skeleton } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useBehind } from "../pivot/CellDrawer";
import { Explanation } from "../pivot/Explanation";
import { formatFigure, unitOf } from "../pivot/figures";
import type { Query } from "../pivot/query";
import { type ResultProps, ResultTable } from "../pivot/ResultTable";
import { useLabels } from "../pivot/useLabels";
import { useAnswer } from "../requests";
import type { Answer, Cube } from "../types";
import { heightOf, widthOf } from "./arranging";
import styles from "./Dashboards.module.css";
import type { Tile } from "./requests";
import { pivotHref, queryOf } from "./tiles";
import { useTitle } from "./useTitle";

const ResultChart = lazy(() => import("../pivot/ResultChart").then((module) => ({ default: module.ResultChart })));

interface Props {
  tile: Tile;
  cubes: readonly Cube[];
  place: number;
  /** Another tile is held over it. */
  isTarget: boolean;
  tools: ReactNode;
}

/** A question of a dashboard, answered within the reader's rights; a figure leads to what is behind it. */
export function TileCard({ tile, cubes, place, isTarget, tools }: Props) {
  const { t } = useTranslation("dashboards");
  const cube = cubes.find(({ name }) => name === tile.cube);
  const query = cube && queryOf(cube, tile);
  return (
    <section
      className={styles.tile}
      data-place={place}
      data-width={widthOf(tile)}
      data-height={heightOf(tile)}
      data-target={isTarget || undefined}
    >
      {cube && query ? (
        <Answered tile={tile} cube={cube} given={query} tools={tools} />
      ) : (
        <>
          <p className={styles.said}>{t("gone", { cube: tile.cube })}</p>
          <div className={styles.tools}>{tools}</div>
        </>
      )}
    </section>
  );
}

interface AnsweredProps {
  tile: Tile;
  cube: Cube;
  given: Query;
  tools: ReactNode;
}

function Answered({ tile, cube, given, tools }: AnsweredProps) {
  const [query, setQuery] = useState(given);
  const answer = useAnswer(cube.name, query);
  const { onCell, behind } = useBehind(cube, query, answer.data, setQuery);
  const title = useTitle([cube])(tile);
  return (
    <>
      <Head title={title} tile={{ ...tile, query }} answer={answer.data} />
      {tools && <div className={styles.tools}>{tools}</div>}
      {tile.note && <p className={styles.note}>{tile.note}</p>}
      {answer.error && <ErrorPanel kind="inline" error={answer.error} />}
      {answer.isLoading && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {answer.data && !answer.isPlaceholderData && (
        <Suspense fallback={<Skeleton active title={false} />}>
          <Shown tile={tile} cube={cube} query={query} answer={answer.data} onCell={onCell} />
        </Suspense>
      )}
      {behind}
    </>
  );
}

/** What the tile is called, what its figures mean and come from, and the way into Analysis. */
function Head({ title, tile, answer }: { title: string; tile: Tile; answer: Answer | undefined }) {
  const { t } = useTranslation("dashboards");
  const measures = tile.query.measures.map(({ name }) => name);
  const explained = answer && (
    <div className={styles.explained}>
      <Explanation answer={answer} measures={measures} />
    </div>
  );
  return (
    <header className={styles.head}>
      <h2 className={styles.name} title={title}>
        {title}
      </h2>
      {explained && (
        <Popover trigger="click" content={explained} placement="bottomRight">
          <Button type="text" size="small" icon={<QuestionCircleOutlined />} aria-label={t("explain", { title })} />
        </Popover>
      )}
      <AppLink href={pivotHref(tile)} aria-label={t("goInto", { title })} title={t("goInto", { title })}>
        <ArrowRightOutlined />
      </AppLink>
    </header>
  );
}

function Shown({ tile, ...rest }: ResultProps & { tile: Tile }) {
  const { t } = useTranslation("analytics");
  if (rest.answer.cells.length === 0)
    return (
      <p className={styles.said}>
        {rest.query.filters.length > 0 ? t("nothing") : t("empty", { cube: rest.cube.label })}
      </p>
    );
  if (rest.query.rows.length + rest.query.columns.length === 0) return <Figures {...rest} />;
  if (tile.display === "table")
    return (
      <div className={styles.table}>
        <ResultTable {...rest} />
      </div>
    );
  return (
    <div className={styles.chart}>
      <ResultChart cube={rest.cube} query={rest.query} answer={rest.answer} />
    </div>
  );
}

function Figures({ cube, query, answer, onCell }: ResultProps) {
  const { language } = useAppearance();
  const labels = useLabels(cube);
  const cell = answer.cells[0];
  if (!cell) return null;
  return (
    <div className={styles.figures}>
      {query.measures.map((shown, place) => (
        <div key={`${shown.name} ${shown.show}`}>
          <button type="button" className={styles.big} onClick={() => onCell(cell, place)}>
            {formatFigure(cell.values[place] ?? null, shown, unitOf(cube, shown.name), language)}
          </button>
          <div className={styles.small}>{labels.measure(shown)}</div>
        </div>
      ))}
    </div>
  );
}
