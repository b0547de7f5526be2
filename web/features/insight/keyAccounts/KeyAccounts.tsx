import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { StudyHead } from "../studies/StudyCard";
import { useFigures } from "../words";
import { type KeyFinding, keyFindingsOptions } from "./requests";

/** Customers who are worth key service and have no key level: what each study found, and what came of it. */
export function KeyAccounts() {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(keyFindingsOptions());
  const { number, money, month } = useFigures();
  return (
    <>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <StudyHead kind="keyAccounts" study={data.study} />}
      {data?.items.length === 0 ? (
        <EmptyState isSmall title={t("keyAccounts.empty")} hint={t("keyAccounts.emptyHint")} />
      ) : (
        <Table<KeyFinding>
          size="small"
          rowKey="id"
          loading={!data && !error}
          dataSource={data?.items ?? []}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          scroll={{ x: 760 }}
          columns={[
            {
              title: t("keyAccounts.number"),
              render: (_, row) => (
                <AppLink href={`/insight/key-accounts/${row.id}`}>{t("finding.name", { n: row.number })}</AppLink>
              ),
            },
            { title: t("month"), render: (_, row) => month(row.month) },
            { title: t("keyAccounts.lookedAt"), align: "end", render: (_, row) => number(row.lookedAt) },
            { title: t("keyAccounts.proposed"), align: "end", render: (_, row) => number(row.proposed) },
            { title: t("keyAccounts.bills"), align: "end", render: (_, row) => money(row.monthly) },
            { title: t("keyAccounts.accepted"), align: "end", render: (_, row) => number(row.accepted) },
            { title: t("keyAccounts.refused"), align: "end", render: (_, row) => number(row.refused) },
          ]}
        />
      )}
    </>
  );
}
