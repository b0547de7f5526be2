import { DownloadOutlined } from "@ant-design/icons";
import { Button, Drawer, Table, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useRejected } from "../requests";
import type { Rejected, Status } from "../types";

type File = Status["files"][number];

interface Props {
  file: File | undefined;
  feeds: Status["feeds"];
  onClose: () => void;
}

/** Rows of a file that were not taken, as they stand in it, each with everything that is wrong. */
export function RejectedDrawer({ file, feeds, onClose }: Props) {
  const { t } = useTranslation("analytics");
  const { data, error, isLoading } = useRejected(file?.id);
  const columns = feeds.find(({ name }) => name === file?.feed)?.columns ?? [];
  const rows = data?.items ?? [];
  return (
    <Drawer
      open={file !== undefined}
      size="min(1100px, 100vw)"
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
      {error && <ErrorPanel kind="inline" error={error} />}
      {file && rows.length < file.rejected && !isLoading && !error && (
        <p>{t("warehouse.firstRejected", { count: rows.length, all: file.rejected })}</p>
      )}
      <Table<Rejected>
        size="small"
        loading={isLoading}
        rowKey="line"
        dataSource={rows}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: "max-content" }}
        columns={[
          { title: t("warehouse.line"), dataIndex: "line", align: "end", fixed: "start" },
          { title: t("warehouse.problem"), width: 320, render: (_, row) => <Problems row={row} columns={columns} /> },
          ...columns.map(({ name, label }) => ({
            title: label,
            render: (_: unknown, row: Rejected) => <Content row={row} column={name} />,
          })),
        ]}
      />
    </Drawer>
  );
}

function Problems({ row, columns }: { row: Rejected; columns: Status["feeds"][number]["columns"] }) {
  return row.problems.map(({ field, code, message, remedy }) => (
    <div key={`${field} ${code}`}>
      {[columns.find(({ name }) => name === field)?.label, message].filter(Boolean).join(" · ")}
      <br />
      <Typography.Text type="secondary">{remedy}</Typography.Text>
    </div>
  ));
}

function Content({ row, column }: { row: Rejected; column: string }) {
  const content = row.content[column] ?? "";
  if (!row.problems.some(({ field }) => field === column)) return content;
  return <Typography.Text type="danger">{content || "–"}</Typography.Text>;
}
