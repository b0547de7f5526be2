import { Modal, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "@ui/listed";
import { useAnnounce } from "@ui/useAnnounce";
import { useSendFile } from "../requests";
import type { Status } from "../types";

/** Sends a file of another system; the next load takes it in. */
export function SendFile({ feeds, onClose }: { feeds: Status["feeds"]; onClose: () => void }) {
  const { t } = useTranslation("analytics");
  const announce = useAnnounce();
  const send = useSendFile();
  const [feed, setFeed] = useState(feeds[0]?.name ?? "");
  const [file, setFile] = useState<File>();
  const columns = feeds.find(({ name }) => name === feed)?.columns ?? [];
  const act = () => {
    if (!file) return;
    send.mutate(
      { feed, file },
      {
        onSuccess: () => {
          announce.done(t("warehouse.sent"));
          onClose();
        },
        onError: announce.failed,
      },
    );
  };
  return (
    <Modal
      open
      title={t("warehouse.send")}
      okText={t("warehouse.send")}
      okButtonProps={{ disabled: !file, loading: send.isPending }}
      onOk={act}
      onCancel={onClose}
    >
      <Space orientation="vertical">
        <Select
          aria-label={t("warehouse.feed")}
          value={feed}
          onChange={setFeed}
          options={feeds.map(({ name, label, system }) => ({ value: name, label: `${system} · ${label}` }))}
          style={{ minWidth: 300 }}
        />
        <span>{listed(columns.map(({ label }) => label))}</span>
        <input
          type="file"
          accept=".csv,.txt,.xlsx,.parquet"
          aria-label={t("warehouse.file")}
          onChange={(event) => setFile(event.target.files?.[0])}
        />
      </Space>
    </Modal>
  );
}
