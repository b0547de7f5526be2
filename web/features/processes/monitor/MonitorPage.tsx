import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useAppearance } from "@ui/appearance";
import { formatNumber } from "@ui/format";
import { AppLink } from "@ui/AppLink";
import { Page, Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { ProcessDiagram } from "@ui/ProcessDiagram";
import { useWords } from "@ui/useWords";
import { Segmented, Skeleton, Tabs } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDefinition } from "../requests";
import { Bottlenecks } from "./Bottlenecks";
import { Causes } from "./Causes";
import { ElementPane } from "./ElementPane";
import { ExportButton } from "./ExportButton";
import { figureOf, type HeatBy, heatOf } from "./heat";
import styles from "./monitor.module.css";
import { RangeBar } from "./RangeBar";
import { type ElementFigures, type Range, useConformance, useFigures, useLive, type Variant } from "./requests";
import { Summary } from "./Summary";
import { CycleTimes, ThroughputChart } from "./Times";
import { Deviations, Variants } from "./Ways";

const NO_ELEMENTS: readonly ElementFigures[] = [];

interface Props {
  id: string;
  /** Told which version is to be shown instead. */
  onDefinition: (id: string) => void;
}

/** How a process really runs: heat and tokens on its drawing, where time goes, the ways it takes, what is stuck. */
export function MonitorPage({ id, onDefinition }: Props) {
  const { t } = useTranslation("monitor");
  const words = useWords();
  const may = useMay();
  const [range, setRange] = useState<Range>({ versions: "all", period: "30", org: undefined });
  const [by, setBy] = useState<HeatBy>("time");
  const [chosen, setChosen] = useState<string>();
  const [variant, setVariant] = useState<Variant>();
  const definition = useDefinition(id);
  const figures = useFigures(id, range);
  const live = useLive(id, range);
  const conformance = useConformance(id, range);
  const drawn = useDrawn(figures.data?.elements ?? NO_ELEMENTS, by, live.data, variant);

  if (cannotShow(definition)) return <ErrorPanel error={definition.error} onRetry={() => void definition.refetch()} />;
  if (!definition.data) return <Skeleton active />;
  const { definition: version, elements, xml } = definition.data;
  const failed = figures.error ?? conformance.error;
  return (
    <Page
      title={t("titleOf", { name: words(version.name) })}
      crumbs={[{ label: t("processes"), href: "/processes" }]}
      actions={
        <>
          <AppLink href={`/processes/definitions/${id}`}>{t("definition")}</AppLink>
          <ExportButton id={id} range={range} />
        </>
      }
    >
      <RangeBar definition={version} range={range} onRange={setRange} onDefinition={onDefinition} />
      <Summary figures={figures.data} live={live.data} conformance={conformance.data} />
      {failed && <ErrorPanel kind="inline" error={failed} onRetry={() => void figures.refetch()} />}
      <div className={styles.columns}>
        <Panel
          title={variant ? t("variant.shown") : t("drawing")}
          extra={
            <Segmented<HeatBy>
              aria-label={t("heat.by")}
              value={by}
              onChange={setBy}
              disabled={variant !== undefined}
              options={[
                { value: "time", label: t("heat.time") },
                { value: "count", label: t("heat.count") },
              ]}
            />
          }
        >
          <ProcessDiagram
            xml={xml}
            {...drawn}
            {...(variant ? {} : { heatOf: { least: t(`heat.${by}Least`), most: t(`heat.${by}Most`) } })}
            chosen={chosen}
            onSelect={setChosen}
          />
          <p className={styles.faint}>{t(variant ? "variant.drawn" : "legend")}</p>
        </Panel>
        <ElementPane
          process={version.key}
          elements={elements}
          figures={drawn.byNode}
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
      <Panel>
        <Tabs
          items={[
            {
              key: "bottlenecks",
              label: t("tab.bottlenecks"),
              children: figures.data ? (
                <Bottlenecks figures={figures.data} byNode={drawn.byNode} onChoose={setChosen} />
              ) : (
                <Skeleton active />
              ),
            },
            {
              key: "cycle",
              label: t("tab.cycle"),
              children: figures.data && <CycleTimes cycle={figures.data.cycle} />,
            },
            {
              key: "throughput",
              label: t("tab.throughput"),
              children: figures.data && <ThroughputChart throughput={figures.data.throughput} />,
            },
            {
              key: "variants",
              label: t("tab.variants"),
              children: conformance.data && (
                <Variants found={conformance.data} picked={variant?.signature} onPick={setVariant} />
              ),
            },
            {
              key: "deviations",
              label: t("tab.deviations"),
              children: conformance.data && <Deviations found={conformance.data} elements={elements} />,
            },
            {
              key: "incidents",
              label: t("tab.incidents"),
              children: <Causes process={version.key} org={range.org} isAllowed={may("process.operate")} />,
            },
          ]}
        />
      </Panel>
    </Page>
  );
}

/** What stands on the drawing: heat and figures, or the way of the picked variant; and the tokens in any case. */
function useDrawn(
  elements: readonly ElementFigures[],
  by: HeatBy,
  live: ReturnType<typeof useLive>["data"],
  variant: Variant | undefined,
) {
  const { language } = useAppearance();
  const byNode = useMemo(() => new Map(elements.map((element) => [element.node, element])), [elements]);
  const heat = useMemo(() => (variant ? undefined : heatOf(elements, by)), [elements, by, variant]);
  const figures = useMemo(
    () =>
      new Map(
        variant
          ? []
          : elements.flatMap((element) => {
              const figure = figureOf(element, by, language);
              return figure ? [[element.node, figure] as const] : [];
            }),
      ),
    [elements, by, language, variant],
  );
  const notes = useMemo(
    () =>
      new Map(
        (live?.nodes ?? []).map(({ node, tokens, stuck }) => {
          const shown = formatNumber(tokens, language);
          if (stuck === 0) return [node, shown];
          return [node, stuck === tokens ? `! ${shown}` : `${shown} (! ${formatNumber(stuck, language)})`];
        }),
      ),
    [live, language],
  );
  const completedNodes = useMemo(() => variant?.steps.map(({ node }) => node), [variant]);
  return {
    byNode,
    notes,
    figures,
    ...(heat ? { heat } : {}),
    ...(variant && completedNodes ? { completedNodes, takenFlows: variant.flows } : {}),
  };
}
