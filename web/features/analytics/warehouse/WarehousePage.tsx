import { CloudUploadOutlined, ReloadOutlined } from "@ant-design/icons";
import { Alert, Button, Progress, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { May } from "@ui/permission";
import { sentences } from "@ui/sentences";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { useStartLoad, useWarehouse } from "../requests";
import type { Status } from "../types";
import { AuditDrawer } from "./AuditDrawer";
import { RejectedDrawer } from "./RejectedDrawer";
import { SendFile } from "./SendFile";
import { Files, type Load, Loads, Tables } from "./lists";

/** How the warehouse stands: what is published, what loads and files became, and why something was not. */
export function WarehousePage() {
  const { t } = useTranslation("analytics");
  const { data, error } = useWarehouse();
  const [load, setLoad] = useState<string>();
  const [file, setFile] = useState<Status["files"][number]>();
  const running = data?.loads.find(({ state }) => state === "running");
  return (
    <Page title={t("warehouse.title")} subtitle={t("warehouse.subtitle")} actions={<Acts status={data} />}>
      {error && <ErrorPanel kind="inline" error={error} />}
      {running && <Running load={running} />}
      {data && (
        <>
          <Standing status={data} />
          <Tabs
            items={[
              { key: "loads", label: t("warehouse.loads"), children: <Loads rows={data.loads} onAudits={setLoad} /> },
              { key: "files", label: t("warehouse.files"), children: <Files status={data} onRejected={setFile} /> },
              { key: "tables", label: t("warehouse.tables"), children: <Tables rows={data.tables} /> },
            ]}
          />
        </>
      )}
      <AuditDrawer load={load} onClose={() => setLoad(undefined)} />
      <RejectedDrawer file={file} feeds={data?.feeds ?? []} onClose={() => setFile(undefined)} />
    </Page>
  );
}

/** What is read now, and why the newest load is not what is read. */
function Standing({ status }: { status: Status }) {
  const { t } = useTranslation("analytics");
  const last = status.loads.find(({ endedAt }) => endedAt);
  const isBehind = last?.state === "refused" || last?.state === "failed";
  return (
    <Alert
      showIcon
      type={isBehind ? "warning" : status.published ? "success" : "info"}
      title={
        status.published ? (
          <>
            {t("warehouse.version")} {status.published.version} · <When at={status.published.at} show="moment" />
          </>
        ) : (
          t("warehouse.none")
        )
      }
      description={isBehind && sentences(t("warehouse.lastNotPublished"), last.trouble, last.remedy)}
    />
  );
}

function Acts({ status }: { status: Status | undefined }) {
  const { t } = useTranslation("analytics");
  const announce = useAnnounce();
  const start = useStartLoad();
  const [isSending, setSending] = useState(false);
  return (
    <May permission="warehouse.load">
      <Button icon={<CloudUploadOutlined />} onClick={() => setSending(true)}>
        {t("warehouse.send")}
      </Button>
      <Button
        type="primary"
        icon={<ReloadOutlined />}
        loading={start.isPending}
        onClick={() =>
          start.mutate(undefined, {
            onSuccess: () => announce.done(t("warehouse.loadAsked")),
            onError: announce.failed,
          })
        }
      >
        {t("warehouse.load")}
      </Button>
      {isSending && status && <SendFile feeds={status.feeds} onClose={() => setSending(false)} />}
    </May>
  );
}

function Running({ load }: { load: Load }) {
  const { t } = useTranslation("analytics");
  const percent = load.total > 0 ? Math.round((load.done / load.total) * 100) : 0;
  return (
    <Alert
      type="info"
      title={`${t("warehouse.running")} ${load.step ?? ""}`}
      description={<Progress percent={percent} status="active" aria-label={t("warehouse.running")} />}
    />
  );
}
