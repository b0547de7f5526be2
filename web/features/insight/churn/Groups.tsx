import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type By, type SevenP, groupsOptions } from "../requests";
import { useFigures, useWordOf } from "../words";
import { GroupedBy } from "./GroupedBy";

const DIMENSIONS: readonly By[] = [
  "segment",
  "customerKind",
  "line",
  "province",
  "network",
  "band",
  "reason",
  "likeliest",
];

/** Groups of customers by the seven Ps. */
export function Groups() {
  const { t } = useTranslation("insight");
  const [by, setBy] = useState<By>("segment");
  const { data, isFetching } = useQuery(groupsOptions(by));
  const { known, number, money, percent } = useFigures();
  const wordOf = useWordOf();
  const sum = (value: string | null) => (value === null ? t("none") : money(value));
  return (
    <>
      <GroupedBy<By> dimensions={DIMENSIONS} minWidth={200} value={by} onChange={setBy} />
      <Table<SevenP>
        size="small"
        rowKey="key"
        loading={isFetching}
        dataSource={data?.items ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 1280 }}
        columns={[
          {
            title: t(`dimension.${by}`),
            fixed: "start",
            render: (_, row) => data?.names[row.key] ?? wordOf(by, row.key),
          },
          { title: t("churn.customers"), align: "end", render: (_, row) => number(row.customers) },
          { title: t("seven.tenure"), align: "end", render: (_, row) => known(row.tenureMonths, 1) },
          { title: t("seven.staying"), align: "end", render: (_, row) => percent(row.staying, 1) },
          { title: t("seven.loyalty"), align: "end", render: (_, row) => known(row.loyalty) },
          { title: t("monthly"), align: "end", render: (_, row) => money(row.monthly) },
          { title: t("seven.contribution"), align: "end", render: (_, row) => sum(row.contribution) },
          { title: t("seven.lifetime"), align: "end", render: (_, row) => sum(row.lifetime) },
          { title: t("seven.satisfaction"), align: "end", render: (_, row) => known(row.satisfaction) },
          { title: t("seven.prospects"), align: "end", render: (_, row) => number(row.prospects) },
          { title: t("seven.kinds"), align: "end", render: (_, row) => number(row.kindsOfLines, 1) },
          {
            title: t("seven.contacted"),
            align: "end",
            render: (_, row) => t("seven.keptOf", { kept: row.kept, n: row.contacted }),
          },
        ]}
      />
    </>
  );
}
