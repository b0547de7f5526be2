import { DownloadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Dropdown, Modal } from "antd";
import { useTranslation } from "react-i18next";
import type { SelectionBody } from "@ui/table/types";
import { useAnnounce } from "@ui/useAnnounce";
import { beginExport, type ExportFormat } from "../requests";
import { WorkProgress } from "../work/WorkProgress";
import { customerFilter } from "./filters";

const FORMATS: readonly ExportFormat[] = ["xlsx", "csv"];

/** Writes what the filters show into a file, as long work that may be left. */
export function ExportButton({ shown }: { shown: SelectionBody }) {
  const { t } = useTranslation("customers");
  const announce = useAnnounce();
  const begin = useMutation({
    mutationFn: async (format: ExportFormat) => {
      const filter = await customerFilter("filters" in shown ? shown.filters : {});
      return beginExport(filter, format, crypto.randomUUID());
    },
    onError: announce.failed,
  });
  const items = FORMATS.map((format) => ({ key: format, label: t(`export.${format}`) }));
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => begin.mutate(key as ExportFormat) }}>
        <Button type="text" icon={<DownloadOutlined />} loading={begin.isPending}>
          {t("export.button")}
        </Button>
      </Dropdown>
      <Modal open={begin.isSuccess} title={t("export.title")} footer={null} onCancel={() => begin.reset()}>
        {begin.data && <WorkProgress workId={begin.data.workId} />}
      </Modal>
    </>
  );
}
