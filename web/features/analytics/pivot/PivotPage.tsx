import {
  BarChartOutlined,
  DownloadOutlined,
  QuestionCircleOutlined,
  SwapOutlined,
  TableOutlined,
} from "@ant-design/icons";
import { Button, Drawer, Segmented, Spin, Switch, Tooltip } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { KeepOnDashboard } from "../dashboards/KeepOnDashboard";
import { useAnswer, useCubes, useExport } from "../requests";
import type { Answer, Cube } from "../types";
import { useBehind } from "./CellDrawer";
import { Explanation } from "./Explanation";
import { FieldList } from "./FieldList";
import { isEmpty } from "./figures";
import styles from "./Pivot.module.css";
import { addMeasure, firstQuery, putLevel, type Query, restored, turned, type Zone } from "./query";
import { type ResultProps, ResultTable } from "./ResultTable";
import { Shelves } from "./Shelves";
import { Views } from "./Views";

const PivotSheet = lazy(() => import("./PivotSheet").then((module) => ({ default: module.PivotSheet })));
const ResultChart = lazy(() => import("./ResultChart").then((module) => ({ default: module.ResultChart })));

type Display = "pivot" | "chart" | "table";

/** Questions to the warehouse without a manual: drag what is wanted, look, click into a figure. */
export function PivotPage({ cubeName, query }: { cubeName?: string | undefined; query?: string | undefined }) {
  const { t } = useTranslation("analytics");
  const cubes = useCubes();
  const [name, setName] = useState(cubeName);
  const cube = cubes.data?.items.find((each) => each.name === name) ?? cubes.data?.items.find(isFirst);
  return (
    <Page title={t("title")} fill subtitle={cubes.data?.loadedAt && <Loaded at={cubes.data.loadedAt} />}>
      {cubes.error && <ErrorPanel kind="inline" error={cubes.error} />}
      {cubes.data && !cubes.data.loadedAt && <EmptyState title={t("notLoaded")} hint={t("notLoadedHint")} />}
      {cube && cubes.data?.loadedAt && (
        <Question
          key={cube.name}
          cubes={cubes.data.items}
          cube={cube}
          onCube={setName}
          start={cube.name === cubeName ? query : undefined}
        />
      )}
    </Page>
  );
}

const isFirst = (cube: Cube) => cube.name === "revenue";

function Loaded({ at }: { at: string }) {
  const { t } = useTranslation("analytics");
  return (
    <>
      {t("loaded")} <When at={at} show="moment" />
    </>
  );
}

interface QuestionProps {
  cubes: readonly Cube[];
  cube: Cube;
  onCube: (name: string) => void;
  /** The question to begin with. */
  start: string | undefined;
}

function Question({ cubes, cube, onCube, start }: QuestionProps) {
  const { t } = useTranslation("analytics");
  const [query, setQuery] = useState<Query>(() => restored(cube, start) ?? firstQuery(cube));
  const [display, setDisplay] = useState<Display>("pivot");
  const [fresh, setFresh] = useState<string>();
  const answer = useAnswer(cube.name, query);
  const change = (next: Query) => {
    setFresh(undefined);
    setQuery(next);
  };
  const { onCell, behind } = useBehind(cube, query, answer.data, change);
  const add = (field: string, zone: Zone) => {
    if (zone === "measures") change(addMeasure(query, field));
    else if (zone === "filters") setFresh(field);
    else change(putLevel(query, field, zone));
  };
  return (
    <div className={styles.page}>
      <FieldList cubes={cubes} cube={cube} onCube={onCube} onAdd={add} />
      <div className={styles.main}>
        <Shelves cube={cube} query={query} onQuery={change} fresh={fresh} onFilter={setFresh} />
        <div className={styles.toolbar}>
          <Segmented<Display>
            value={display}
            onChange={setDisplay}
            options={[
              { value: "pivot", label: t("pivot"), icon: <TableOutlined /> },
              { value: "chart", label: t("chart"), icon: <BarChartOutlined /> },
              { value: "table", label: t("table"), icon: <TableOutlined /> },
            ]}
          />
          <Switch
            aria-label={t("totals")}
            checkedChildren={t("totals")}
            unCheckedChildren={t("totals")}
            checked={query.totals}
            onChange={(totals) => change({ ...query, totals })}
          />
          <Tooltip title={t("turn")}>
            <Button icon={<SwapOutlined />} aria-label={t("turn")} onClick={() => change(turned(query))} />
          </Tooltip>
          <span className={styles.push} />
          <Views cube={cube} query={query} onQuery={change} />
          <KeepOnDashboard cube={cube.name} query={query} display={display === "chart" ? "chart" : "table"} />
          <Acts cube={cube} query={query} answer={answer.data} />
        </div>
        {answer.error && <ErrorPanel kind="inline" error={answer.error} />}
        <div className={styles.result} aria-busy={answer.isFetching}>
          <Suspense fallback={<Spin />}>
            {answer.data && !answer.isPlaceholderData && (
              <Result display={display} cube={cube} query={query} answer={answer.data} onCell={onCell} />
            )}
          </Suspense>
        </div>
        {answer.data && (
          <span className={styles.foot}>
            {t("answered", {
              count: answer.data.cells.length,
              milliseconds: answer.data.milliseconds,
            })}
            {query.measures.some(({ show }) => show === "lastYear" || show === "change") && ` ${t("comparedHow")}`}
          </span>
        )}
      </div>
      {behind}
    </div>
  );
}

function Result({ display, ...rest }: ResultProps & { display: Display }) {
  const { t } = useTranslation("analytics");
  if (isEmpty(rest.answer))
    return rest.query.filters.length > 0 ? (
      <EmptyState title={t("nothing")} hint={t("nothingHint")} />
    ) : (
      <EmptyState title={t("empty", { cube: rest.cube.label })} hint={t("emptyHint")} />
    );
  if (display === "chart") return <ResultChart cube={rest.cube} query={rest.query} answer={rest.answer} />;
  const isCrossed = rest.query.rows.length + rest.query.columns.length > 0;
  return display === "pivot" && isCrossed ? <PivotSheet {...rest} /> : <ResultTable {...rest} />;
}

function Acts({ cube, query, answer }: { cube: Cube; query: Query; answer: Answer | undefined }) {
  const { t } = useTranslation("analytics");
  const announce = useAnnounce();
  const take = useExport(cube.name);
  const [isExplained, setExplained] = useState(false);
  return (
    <>
      <Button
        icon={<DownloadOutlined />}
        loading={take.isPending}
        onClick={() => take.mutate(query, { onError: announce.failed })}
      >
        {t("export")}
      </Button>
      <Button icon={<QuestionCircleOutlined />} onClick={() => setExplained(true)}>
        {t("explain")}
      </Button>
      <Drawer open={isExplained} title={t("explained")} onClose={() => setExplained(false)}>
        {answer && <Explanation answer={answer} measures={query.measures.map(({ name }) => name)} />}
      </Drawer>
    </>
  );
}
