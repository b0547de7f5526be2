import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { Page } from "@ui/Page";
import { Alike } from "./alike/Alike";
import { KeyAccounts } from "./keyAccounts/KeyAccounts";
import { Offers } from "./offers/Offers";
import { Outlook } from "./outlook/Outlook";
import { Patterns } from "./patterns/Patterns";
import { Responses } from "./responses/Responses";
import { Segments } from "./segments/Segments";
import { Standing } from "./standing/Standing";

const TABS = ["segments", "standing", "patterns", "keyAccounts", "alike", "responses", "outlook", "offers"] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | undefined): value is Tab => TABS.some((tab) => tab === value);

interface Props {
  /** The tab that stands in the page's address. */
  tab: string | undefined;
  onTab: (tab: string) => void;
}

/** What mining found out beside churn. */
export function InsightPage({ tab, onTab }: Props) {
  const { t } = useTranslation("insight");
  return (
    <Page title={t("study.title")} subtitle={t("study.subtitle")}>
      <Tabs
        activeKey={isTab(tab) ? tab : "segments"}
        onChange={onTab}
        destroyOnHidden
        items={[
          { key: "segments", label: t("study.kind.segments"), children: <Segments /> },
          { key: "standing", label: t("study.kind.standing"), children: <Standing /> },
          { key: "patterns", label: t("study.kind.patterns"), children: <Patterns /> },
          { key: "keyAccounts", label: t("study.kind.keyAccounts"), children: <KeyAccounts /> },
          { key: "alike", label: t("alike.title"), children: <Alike /> },
          { key: "responses", label: t("study.kind.responses"), children: <Responses /> },
          { key: "outlook", label: t("study.kind.outlook"), children: <Outlook /> },
          { key: "offers", label: t("study.kind.offers"), children: <Offers /> },
        ]}
      />
    </Page>
  );
}
