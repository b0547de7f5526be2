import { Checkbox, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { EmptyState } from "@ui/EmptyState";
import { formatDate, formatMoney } from "@ui/format";
import { StateTag, type Tone } from "@ui/StateTag";
import { usePhone } from "@ui/usePhone";
import { isEnded, monthlyOf, productRows } from "./figures";
import { Hidden } from "./Hidden";
import styles from "./page.module.css";
import { ProductDetail } from "./ProductDetail";
import type { CustomerView, Subscriber } from "./requests";
import { useProductNames } from "./useProductNames";

export const PRODUCT_TONES: Readonly<Record<Subscriber["state"], Tone>> = {
  created: "neutral",
  pendingActive: "active",
  active: "good",
  suspended: "warn",
  pendingTerminate: "warn",
  terminated: "neutral",
  aborted: "bad",
  cancelled: "neutral",
};

interface Props {
  view: CustomerView;
  hasPage: (pattern: string) => boolean;
}

type Row = ReturnType<typeof productRows>[number];

/** What the customer has in use: bundles with their parts, states, what they cost and who pays. */
export function Products({ view, hasPage }: Props) {
  const { t } = useTranslation("customer");
  const isPhone = usePhone();
  const [withEnded, setWithEnded] = useState(false);
  const columns = useProductColumns(view, isPhone);
  if (!view.subscribers) return <Hidden />;
  const ended = view.subscribers.filter(isEnded).length;
  const rows = productRows(view.subscribers, withEnded);
  return (
    <div>
      {ended > 0 && (
        <div className={styles.tableTools}>
          <Checkbox checked={withEnded} onChange={(event) => setWithEnded(event.target.checked)}>
            {t("product.withEnded", { count: ended })}
          </Checkbox>
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t("product.nothing")} hint={t("product.nothingHint")} />
      ) : (
        <Table<Row>
          size="small"
          columns={columns}
          dataSource={rows}
          rowKey={({ one }) => one.id}
          pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          scroll={{ x: "max-content" }}
          rowClassName={({ one }) => (isEnded(one) ? (styles.ended ?? "") : "")}
          expandable={{
            expandRowByClick: true,
            columnTitle: <span className={styles.unseen}>{t("product.details")}</span>,
            expandedRowRender: ({ one }) => (
              <ProductDetail one={one} accounts={view.accounts ?? []} hasPage={hasPage} />
            ),
          }}
        />
      )}
    </div>
  );
}

function useProductColumns(view: CustomerView, isPhone: boolean): TableColumnsType<Row> {
  const { t } = useTranslation("customer");
  const { language } = useAppearance();
  const nameOf = useProductNames(view.subscribers ?? []);
  const accounts = new Map((view.accounts ?? []).map((account) => [account.id, account.number]));
  const state = (one: Subscriber) => (
    <StateTag
      tone={PRODUCT_TONES[one.state]}
      label={
        one.suspension
          ? t("product.suspended", {
              extent: t(`extent.${one.suspension.extent ?? "oneWay"}`),
              cause: t(`cause.${one.suspension.cause ?? "other"}`),
            })
          : t(`state.${one.state}`)
      }
    />
  );
  const money = (one: Subscriber) => {
    const monthly = monthlyOf(one);
    return monthly === undefined ? null : formatMoney({ value: monthly, unit: "CNY" }, language);
  };
  const name = (row: Row) => (
    <span className={styles.productName} style={{ paddingInlineStart: row.depth * 18 }}>
      <span>{nameOf(row.one)}</span>
      {row.one.number && <span className={styles.aside}>{row.one.number}</span>}
      {isPhone && <span>{state(row.one)}</span>}
    </span>
  );
  if (isPhone) {
    return [
      { key: "name", title: t("product.name"), render: (_, row) => name(row) },
      { key: "monthly", title: t("product.monthly"), align: "right", render: (_, { one }) => money(one) },
    ];
  }
  return [
    { key: "name", title: t("product.name"), render: (_, row) => name(row) },
    { key: "state", title: t("product.state"), render: (_, { one }) => state(one) },
    {
      key: "since",
      title: t("product.since"),
      render: (_, { one }) => formatDate(new Date(one.activatedAt ?? one.createdAt)),
    },
    { key: "contract", title: t("product.contract"), render: (_, { one }) => one.contract.end ?? "" },
    { key: "monthly", title: t("product.monthly"), align: "right", render: (_, { one }) => money(one) },
    {
      key: "account",
      title: t("product.account"),
      render: (_, { one }) => (one.accountId ? (accounts.get(one.accountId) ?? t("product.otherAccount")) : ""),
    },
  ];
}
