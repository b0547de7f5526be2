import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { Money } from "@ui/Money";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { ORDER_TONES } from "@ui/tones";
import { Hidden } from "./Hidden";
import styles from "./page.module.css";
import type { CustomerView, OrderRow } from "./requests";

/** What the customer asked for, the latest first. */
export function Orders({ view, hasPage }: { view: CustomerView; hasPage: (pattern: string) => boolean }) {
  const { t } = useTranslation("customer");
  const words = useWords();
  if (!view.orders) return <Hidden />;
  if (view.orders.length === 0) return <EmptyState title={t("order.nothing")} hint={t("order.nothingHint")} />;
  const columns: TableColumnsType<OrderRow> = [
    {
      key: "number",
      title: t("order.number"),
      render: (_, order) => (
        <span className={styles.productName}>
          {hasPage("/orders/$id") ? (
            <AppLink href={`/orders/${order.id}`}>{words(order.title)}</AppLink>
          ) : (
            words(order.title)
          )}
          <span className={styles.aside}>{order.number}</span>
        </span>
      ),
    },
    {
      key: "state",
      title: t("order.state"),
      render: (_, { state, openFallouts }) => (
        <span className={styles.productName}>
          <StateTag tone={ORDER_TONES[state]} label={t(`orderState.${state}`)} />
          {openFallouts > 0 && <StateTag tone="bad" label={t("order.fallout", { count: openFallouts })} />}
        </span>
      ),
    },
    { key: "placed", title: t("order.placed"), render: (_, { orderedAt }) => <When at={orderedAt} /> },
    { key: "by", title: t("order.by"), render: (_, { placedByName }) => placedByName },
    {
      key: "oneTime",
      title: t("order.oneTime"),
      align: "right",
      render: (_, { oneTime }) => <Money value={{ value: oneTime, unit: "CNY" }} />,
    },
    {
      key: "monthly",
      title: t("order.monthly"),
      align: "right",
      render: (_, { monthly }) => <Money value={{ value: monthly, unit: "CNY" }} />,
    },
  ];
  return (
    <Table<OrderRow>
      size="small"
      columns={columns}
      dataSource={view.orders}
      rowKey="id"
      pagination={view.orders.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: "max-content" }}
    />
  );
}
