import { DownloadOutlined } from "@ant-design/icons";
import { useAnnounce } from "@ui/useAnnounce";
import { Button, Dropdown, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { type LogFormat, type Range, useBeginLog } from "./requests";
import { Work } from "./Work";

const FORMATS: readonly LogFormat[] = ["xes", "ocel"];

/** Writes the instances that are looked at into an event log for other tools. */
export function ExportButton({ id, range }: { id: string; range: Range }) {
  const { t } = useTranslation("monitor");
  const announce = useAnnounce();
  const begin = useBeginLog(id, range);
  const items = FORMATS.map((format) => ({ key: format, label: t(`export.${format}`) }));
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{ items, onClick: ({ key }) => begin.mutate(key as LogFormat, { onError: announce.failed }) }}
      >
        <Button icon={<DownloadOutlined />} loading={begin.isPending}>
          {t("export.button")}
        </Button>
      </Dropdown>
      <Modal open={begin.isSuccess} title={t("export.title")} footer={null} onCancel={() => begin.reset()}>
        {begin.data && <Work workId={begin.data.id} />}
      </Modal>
    </>
  );
}
