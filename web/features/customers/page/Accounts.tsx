import { EditOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@ui/EmptyState";
import { formatDate } from "@ui/format";
import { Money } from "@ui/Money";
import { useMay } from "@ui/permission";
import { StateTag, type Tone } from "@ui/StateTag";
import { AccountDrawer } from "./AccountDrawer";
import { isEnded } from "./figures";
import { Hidden } from "./Hidden";
import styles from "./page.module.css";
import type { Account, CustomerView } from "./requests";

const TONES: Readonly<Record<Account["state"], Tone>> = { active: "good", suspended: "warn", closed: "neutral" };

/** Who pays, and how. */
export function Accounts({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customer");
  const may = useMay();
  const [shown, setShown] = useState<{ account: Account | undefined } | null>(null);
  if (!view.accounts) return <Hidden />;
  const isGone = view.profile.customer.status === "merged";
  const mayChange = may("account.change") && !isGone;
  const open = may("account.open") && !isGone && (
    <Button icon={<PlusOutlined />} onClick={() => setShown({ account: undefined })}>
      {t("account.open")}
    </Button>
  );
  const drawer = shown && (
    <AccountDrawer customerId={view.profile.customer.id} account={shown.account} onClose={() => setShown(null)} />
  );
  if (view.accounts.length === 0) {
    return (
      <>
        <EmptyState title={t("account.nothing")} hint={t("account.nothingHint")} action={open} />
        {drawer}
      </>
    );
  }
  const paid = (account: Account) =>
    view.subscribers?.filter((one) => one.accountId === account.id && !isEnded(one)).length ?? 0;
  const columns: TableColumnsType<Account> = [
    {
      key: "number",
      title: t("account.number"),
      render: (_, account) => (
        <span className={styles.productName}>
          <span>{account.number}</span>
          <span className={styles.aside}>{account.name}</span>
        </span>
      ),
    },
    {
      key: "state",
      title: t("account.state"),
      render: (_, { state }) => <StateTag tone={TONES[state]} label={t(`accountState.${state}`)} />,
    },
    {
      key: "payment",
      title: t("account.payment"),
      render: (_, { payment }) => (
        <span className={styles.productName}>
          <span>{t(`payment.${payment.kind ?? "cash"}`)}</span>
          {payment.number && (
            <span className={styles.aside}>
              {payment.bank} {payment.number}
            </span>
          )}
        </span>
      ),
    },
    { key: "pays", title: t("account.pays"), align: "right", render: (_, account) => paid(account) },
    {
      key: "credit",
      title: t("account.credit"),
      align: "right",
      render: (_, { creditLimit }) =>
        creditLimit ? <Money value={{ value: creditLimit.value, unit: creditLimit.unit ?? "CNY" }} /> : null,
    },
    { key: "since", title: t("account.since"), render: (_, { createdAt }) => formatDate(new Date(createdAt)) },
    ...(mayChange
      ? [
          {
            key: "change",
            fixed: "right" as const,
            title: <span className={styles.unseen}>{t("account.change")}</span>,
            render: (_: unknown, account: Account) => (
              <Button
                type="text"
                size="small"
                icon={<EditOutlined />}
                aria-label={t("account.changeOf", { number: account.number })}
                onClick={() => setShown({ account })}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {open && <div className={styles.tabTools}>{open}</div>}
      <Table<Account>
        size="small"
        columns={columns}
        dataSource={view.accounts}
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
      />
      {drawer}
    </>
  );
}
