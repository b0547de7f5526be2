import { Drawer, Table } from "antd";
import { useTranslation } from "react-i18next";
import { StateTag } from "@ui/StateTag";
import { useLoad } from "../requests";
import type { LoadDetail } from "../types";

type Audit = LoadDetail["audits"][number];

/** What the audits of a load expected and found, those that failed first. */
export function AuditDrawer({ load, onClose }: { load: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("analytics");
  const { data, isLoading } = useLoad(load);
  const audits = [...(data?.audits ?? [])].sort((one, other) => Number(one.passed) - Number(other.passed));
  const passed = audits.filter((audit) => audit.passed).length;
  return (
    <Drawer open={load !== undefined} size="large" title={t("warehouse.auditsOf")} onClose={onClose}>
      <p>{t("warehouse.auditsPassed", { passed, all: audits.length })}</p>
      <Table<Audit>
        size="small"
        loading={isLoading}
        rowKey={(audit) => `${audit.table} ${audit.kind} ${audit.label}`}
        dataSource={audits}
        pagination={false}
        columns={[
          {
            title: t("warehouse.how"),
            width: 70,
            render: (_, audit) => <StateTag tone={audit.passed ? "good" : "bad"} label={audit.passed ? "✓" : "✗"} />,
          },
          { title: t("warehouse.table"), dataIndex: "table" },
          { title: t("warehouse.audits"), dataIndex: "label" },
          { title: t("warehouse.expected"), dataIndex: "expected", align: "end" },
          { title: t("warehouse.found"), dataIndex: "found", align: "end" },
        ]}
      />
    </Drawer>
  );
}
