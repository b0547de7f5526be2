import { DownloadOutlined } from "@ant-design/icons";
import { Button, Drawer, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useRejected } from "../requests";
import type { Status } from "../types";

type File = Status["files"][number];

/** Rows of a file that were not taken, as they stand in it, each with everything that is wrong. */
export function RejectedDrawer({ file, onClose }: { file: File | undefined; onClose: () => void }) {
  const { t } = useTranslation("analytics");
  const { data, isLoading } = useRejected(file?.id);
  return (
    <Drawer
      open={file !== undefined}
      size="large"
      title={t("warehouse.rejectedOf", { file: file?.name ?? "" })}
      onClose={onClose}
      extra={
        file && (
          <Button icon={<DownloadOutlined />} href={`/api/warehouse/files/${file.id}/rejected.csv`}>
            {t("warehouse.takeAllRejected")}
          </Button>
        )
      }
    >
      <Table
        size="small"
        loading={isLoading}
        rowKey="line"
        dataSource={data?.items ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        columns={[
          { title: t("warehouse.line"), dataIndex: "line", width: 80 },
          {
            title: t("warehouse.problem"),
            render: (_, row) =>
              row.problems.map((problem) => (
                <div key={`${problem.field} ${problem.code}`}>
                  {problem.field ? <code>{problem.field}</code> : null} {problem.message}
                </div>
              )),
          },
          {
            title: t("warehouse.content"),
            render: (_, row) =>
              Object.values(row.content)
                .filter((value) => value !== "")
                .join(" | "),
          },
        ]}
      />
    </Drawer>
  );
}
