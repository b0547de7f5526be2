import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { type Finding, useFindings } from "../requests";
import { useFigures } from "../words";

/** What each scoring found, and what came of it. */
export function Findings() {
  const { t } = useTranslation("insight");
  const { data, isFetching } = useFindings();
  const { number, money, percent, month } = useFigures();
  return (
    <Table<Finding>
      size="small"
      rowKey="id"
      loading={isFetching && !data}
      dataSource={data?.items ?? []}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 860 }}
      columns={[
        {
          title: t("finding.number"),
          render: (_, row) => (
            <AppLink href={`/churn/findings/${row.id}`}>{t("finding.name", { n: row.number })}</AppLink>
          ),
        },
        { title: t("month"), render: (_, row) => month(row.month) },
        { title: t("finding.model"), render: (_, row) => t("model.version", { n: row.modelVersion }) },
        { title: t("churn.customers"), align: "end", render: (_, row) => number(row.customers) },
        { title: t("churn.atStake"), align: "end", render: (_, row) => money(row.atStake) },
        { title: t("finding.treated"), align: "end", render: (_, row) => number(row.treated) },
        { title: t("finding.heldOut"), align: "end", render: (_, row) => number(row.heldOut) },
        { title: t("finding.done"), align: "end", render: (_, row) => number(row.done) },
        {
          title: t("finding.effect"),
          align: "end",
          render: (_, row) =>
            row.effect
              ? t("interval", {
                  value: percent(row.effect.saved, 1),
                  low: percent(row.effect.low, 1),
                  high: percent(row.effect.high, 1),
                })
              : t("finding.notYet"),
        },
      ]}
    />
  );
}
