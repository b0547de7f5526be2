import { DownloadOutlined } from "@ant-design/icons";
import { Button, Skeleton, Space } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { When } from "@ui/When";
import { useDelivery } from "./requests";

interface Brought {
  dashboard_id?: string;
}

/** Where the notice of a subscription leads: the workbook that came, and the dashboard as it is now. */
export function DeliveredPage({ workId }: { workId: string }) {
  const { t } = useTranslation("dashboards");
  const { data, error } = useDelivery(workId);
  const brought = data?.result as Brought | null | undefined;
  return (
    <Page
      title={data?.title ?? t("title")}
      crumbs={[{ label: t("title"), href: "/dashboards" }]}
      subtitle={data && <When at={data.changedAt} show="moment" />}
    >
      {error && <ErrorPanel error={error} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <Space orientation="vertical">
          <p>{t("keptAWeek")}</p>
          <Button type="primary" icon={<DownloadOutlined />} href={`/api/dashboards/deliveries/${workId}/file`}>
            {t("takeWorkbook")}
          </Button>
          {brought?.dashboard_id && <AppLink href={`/dashboards/${brought.dashboard_id}`}>{t("openNow")}</AppLink>}
        </Space>
      )}
    </Page>
  );
}
