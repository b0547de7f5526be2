import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { Panel } from "@ui/Page";
import { CrmTable } from "@ui/table/CrmTable";
import { useLocalListState } from "@ui/table/useListState";
import { useWho } from "@ui/useWho";
import { Bar } from "../Figures";
import styles from "../insight.module.css";
import { fetchLosses, type Loss, useLossCounts } from "../requests";
import { REASONS, useFigures, useWordOf } from "../words";

const idOf = ({ id }: Loss) => id;

/** Why those who left said they did, beside what the model had said. */
export function Losses() {
  const { t } = useTranslation("insight");
  const [state, setState] = useLocalListState();
  const wordOf = useWordOf();
  const who = useWho();
  const { money, percent, month } = useFigures();
  const options = REASONS.map((value) => ({ value, label: wordOf("reason", value) }));
  return (
    <>
      <Agreement />
      <div className={`${styles.list} ${styles.below}`}>
        <CrmTable
          list="losses"
          label={t("churn.losses")}
          columns={[
            {
              key: "customerName",
              title: t("customer"),
              width: 220,
              render: (row: Loss) => <AppLink href={`/customers/${row.customerId}`}>{row.customerName}</AppLink>,
            },
            { key: "month", title: t("loss.month"), width: 100, phone: "line", render: (row) => month(row.month) },
            {
              key: "reason",
              title: t("loss.said"),
              width: 160,
              phone: "line",
              render: (row) => (row.reason ? wordOf("reason", row.reason) : t("loss.notAsked")),
            },
            {
              key: "predicted",
              title: t("loss.predicted"),
              width: 160,
              render: (row) => wordOf("reason", row.predicted),
            },
            {
              key: "chance",
              title: t("chance"),
              width: 110,
              align: "end",
              render: (row) => (row.chance === null ? "" : percent(row.chance)),
            },
            { key: "ahead", title: t("loss.ahead"), width: 110, render: (row) => (row.ahead ? t("yes") : t("no")) },
            { key: "monthly", title: t("monthly"), width: 120, align: "end", render: (row) => money(row.monthly) },
            { key: "recordedByName", title: t("loss.by"), width: 130, render: (row) => who(row.recordedByName) },
          ]}
          idOf={idOf}
          fetchPage={fetchLosses}
          state={state}
          onState={setState}
          filters={[
            { key: "reason", kind: "choice", label: t("loss.said"), options },
            { key: "predicted", kind: "choice", label: t("loss.predicted"), options },
          ]}
          empty={{ title: t("loss.none"), hint: t("loss.noneHint") }}
        />
      </div>
    </>
  );
}

function Agreement() {
  const { t } = useTranslation("insight");
  const { data } = useLossCounts();
  const { number, percent } = useFigures();
  const wordOf = useWordOf();
  const asked = (data?.items ?? []).filter(({ reason, predicted }) => reason && predicted);
  const all = asked.reduce((sum, { customers }) => sum + customers, 0);
  const same = asked.reduce((sum, { reason, predicted, customers }) => sum + (reason === predicted ? customers : 0), 0);
  const rows = asked.slice(0, 12);
  const most = Math.max(1, ...rows.map(({ customers }) => customers));
  return (
    <Panel
      title={t("loss.agreement")}
      extra={all > 0 ? t("loss.agree", { share: percent(same / all), n: number(all) }) : undefined}
    >
      <Table
        size="small"
        rowKey={({ reason, predicted }) => `${reason}|${predicted}`}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 520 }}
        columns={[
          { title: t("loss.said"), render: (_, row) => wordOf("reason", row.reason) },
          { title: t("loss.predicted"), render: (_, row) => wordOf("reason", row.predicted) },
          {
            title: t("churn.customers"),
            width: 220,
            render: (_, row) => <Bar share={row.customers / most} label={number(row.customers)} />,
          },
        ]}
      />
    </Panel>
  );
}
