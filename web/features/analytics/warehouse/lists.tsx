import { Button, Table, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { May } from "@ui/permission";
import { sentences } from "@ui/sentences";
import { StateTag } from "@ui/StateTag";
import { useConfirm } from "@ui/useConfirm";
import { useWho } from "@ui/useWho";
import { When } from "@ui/When";
import { useWithdrawFile } from "../requests";
import type { Status } from "../types";

export type Load = Status["loads"][number];
type File = Status["files"][number];
type TableRow = Status["tables"][number];

const TONES = {
  waiting: "neutral",
  running: "active",
  published: "good",
  accepted: "good",
  refused: "bad",
  failed: "bad",
} as const;

const PAGES = { pageSize: 12, hideOnSinglePage: true };

function StateOf({ state }: { state: keyof typeof TONES }) {
  const { t } = useTranslation("analytics");
  return <StateTag tone={TONES[state]} label={t(`warehouse.state.${state}`)} />;
}

export function Loads({ rows, onAudits }: { rows: readonly Load[]; onAudits: (id: string) => void }) {
  const { t } = useTranslation("analytics");
  const who = useWho();
  return (
    <Table<Load>
      size="small"
      rowKey="id"
      dataSource={[...rows]}
      pagination={PAGES}
      scroll={{ x: 960 }}
      columns={[
        { title: t("warehouse.how"), width: 120, render: (_, row) => <StateOf state={row.state} /> },
        {
          title: t("warehouse.began"),
          width: 220,
          render: (_, row) => <When at={row.startedAt ?? row.askedAt} show="moment" />,
        },
        {
          title: t("warehouse.by"),
          width: 190,
          render: (_, row) => `${who(row.askedByName)} · ${t(`warehouse.cause.${row.cause}`)}`,
        },
        { title: t("warehouse.why"), render: (_, row) => sentences(row.trouble, row.remedy) },
        {
          title: t("warehouse.audits"),
          width: 90,
          render: (_, row) => (
            <Button size="small" onClick={() => onAudits(row.id)}>
              {t("warehouse.audits")}
            </Button>
          ),
        },
      ]}
    />
  );
}

export function Files({ status, onRejected }: { status: Status; onRejected: (file: File) => void }) {
  const { t } = useTranslation("analytics");
  const { language } = useAppearance();
  const feeds = new Map(status.feeds.map(({ name, label }) => [name, label]));
  // What is in a file that waits is known once it is read.
  const counted = ({ state, rows }: File, count: number) =>
    state === "waiting" && rows === 0 ? "–" : count.toLocaleString(language);
  return (
    <Table<File>
      size="small"
      rowKey="id"
      dataSource={[...status.files]}
      pagination={PAGES}
      scroll={{ x: 860 }}
      columns={[
        { title: t("warehouse.feed"), render: (_, row) => feeds.get(row.feed) ?? row.feed },
        { title: t("warehouse.file"), dataIndex: "name" },
        { title: t("warehouse.how"), width: 120, render: (_, row) => <StateOf state={row.state} /> },
        { title: t("warehouse.rows"), align: "end", render: (_, row) => counted(row, row.rows) },
        { title: t("warehouse.taken"), align: "end", render: (_, row) => counted(row, row.accepted) },
        {
          title: t("warehouse.rejected"),
          align: "end",
          render: (_, row) =>
            row.rejected > 0 ? (
              <Button type="link" size="small" onClick={() => onRejected(row)}>
                {row.rejected.toLocaleString(language)}
              </Button>
            ) : (
              counted(row, 0)
            ),
        },
        { title: t("warehouse.why"), render: (_, row) => <Why row={row} /> },
        { title: t("warehouse.sentAt"), render: (_, row) => <When at={row.sentAt} show="moment" /> },
        {
          title: "",
          width: 90,
          render: (_, row) =>
            row.state === "waiting" && (
              <May permission="warehouse.load">
                <Withdraw file={row} />
              </May>
            ),
        },
      ]}
    />
  );
}

function Withdraw({ file }: { file: File }) {
  const { t } = useTranslation("analytics");
  const confirm = useConfirm();
  const withdraw = useWithdrawFile();
  const ask = () =>
    confirm({
      title: t("warehouse.withdrawTitle", { name: file.name }),
      text: t("warehouse.withdrawText"),
      okLabel: t("warehouse.withdraw"),
      isDanger: true,
      done: t("warehouse.withdrawn"),
      act: () => withdraw.mutateAsync(file.id),
    });
  return (
    <Button size="small" onClick={ask}>
      {t("warehouse.withdraw")}
    </Button>
  );
}

function Why({ row }: { row: File }) {
  const remedies = [...new Set(row.problems.map(({ remedy }) => remedy))];
  return (
    <>
      {row.problems.map(({ field, code, message }) => (
        <div key={`${field} ${code}`}>{message}</div>
      ))}
      {remedies.map((remedy) => (
        <Typography.Text key={remedy} type="secondary">
          {remedy}
        </Typography.Text>
      ))}
    </>
  );
}

export function Tables({ rows }: { rows: readonly TableRow[] }) {
  const { t } = useTranslation("analytics");
  return (
    <Table<TableRow>
      size="small"
      rowKey="name"
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: 860 }}
      columns={[
        {
          title: t("warehouse.table"),
          render: (_, row) => (
            <>
              {row.label} <code>{row.name}</code>
            </>
          ),
        },
        { title: "", width: 120, render: (_, row) => t(`warehouse.layer.${row.layer}`) },
        { title: t("warehouse.rows"), dataIndex: "rows", align: "end", width: 110 },
        { title: t("warehouse.made"), render: (_, row) => row.inputs.join(", ") },
      ]}
    />
  );
}
