import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { When } from "@ui/When";
import { Figures } from "../Figures";
import { useChurn } from "../requests";
import { useFigures } from "../words";
import { Composition } from "./Composition";
import { Findings } from "./Findings";
import { Groups } from "./Groups";
import { Losses } from "./Losses";
import { People } from "./People";
import { WhatIf } from "./WhatIf";

const TABS = ["composition", "people", "groups", "whatIf", "findings", "losses"] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | undefined): value is Tab => TABS.some((tab) => tab === value);

interface Props {
  /** The tab that stands in the page's address. */
  tab: string | undefined;
  /** What its address says is chosen in the tab: whom to list, by what to divide. */
  chosen: Readonly<Record<string, string>>;
  onTab: (tab: string) => void;
  onChosen: (chosen: Record<string, string>) => void;
}

/** Who might leave, why, what it would cost, what is being done, and why those who left did. */
export function ChurnPage({ tab, chosen, onTab, onChosen }: Props) {
  const { t } = useTranslation("insight");
  const { data, error } = useChurn([]);
  const { number, money, month } = useFigures();
  const unscored = data?.whole.customers === 0 && (
    <EmptyState
      title={t("churn.unscored")}
      hint={t(data.running === "train" ? "churn.training" : data.running ? "churn.scoring" : "churn.unscoredHint")}
      isSmall
    />
  );
  return (
    <Page title={t("churn.title")} subtitle={t("churn.subtitle")}>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && (
        <Figures
          items={[
            { label: t("churn.scored"), value: number(data.whole.customers), means: t("churn.scoredMeans") },
            { label: t("churn.high"), value: number(data.whole.high), means: t("churn.highMeans") },
            {
              label: t("churn.expected"),
              value: number(data.whole.expected),
              note: t("churn.expectedNote"),
              means: t("churn.expectedMeans"),
            },
            {
              label: t("churn.atStake"),
              value: money(data.whole.atStake),
              note: t("churn.atStakeNote"),
              means: t("churn.atStakeMeans"),
            },
          ]}
          from={
            data.origin && t("churn.madeFrom", { month: month(data.origin.month), version: data.origin.modelVersion })
          }
          asOf={data.origin?.scoredAt && <When at={data.origin.scoredAt} show="moment" />}
        />
      )}
      <Tabs
        activeKey={isTab(tab) ? tab : "composition"}
        onChange={onTab}
        destroyOnHidden
        items={[
          {
            key: "composition",
            label: t("churn.composition"),
            children: unscored || <Composition chosen={chosen.by} onChosen={(by) => onChosen({ by })} />,
          },
          {
            key: "people",
            label: t("churn.people"),
            children: unscored || <People chosen={chosen} onChosen={onChosen} />,
          },
          { key: "groups", label: t("seven.groups"), children: unscored || <Groups /> },
          { key: "whatIf", label: t("churn.whatIf"), children: unscored || <WhatIf /> },
          { key: "findings", label: t("churn.findings"), children: <Findings /> },
          { key: "losses", label: t("churn.losses"), children: <Losses /> },
        ]}
      />
    </Page>
  );
}
