import { Skeleton, Tabs as AntTabs } from "antd";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Accounts } from "./Accounts";
import { isEnded, isOpenOrder } from "./figures";
import { Orders } from "./Orders";
import styles from "./page.module.css";
import { Products } from "./Products";
import type { CustomerView } from "./requests";
import { Timeline } from "./Timeline";

const Relations = lazy(() => import("./Relations").then((file) => ({ default: file.Relations })));

const TABS = ["timeline", "products", "accounts", "orders", "relations", "history"] as const;
export type Tab = (typeof TABS)[number];

export const isTab = (value: string | undefined): value is Tab => TABS.some((tab) => tab === value);

interface Props {
  view: CustomerView;
  tab: Tab;
  onTab: (tab: Tab) => void;
  asOf: ReactNode;
  hasPage: (pattern: string) => boolean;
}

/** The middle of the page, led by what happened. */
export function Tabs({ view, tab, onTab, asOf, hasPage }: Props) {
  const { t } = useTranslation("customer");
  const counts: Partial<Record<Tab, number>> = {
    products: view.subscribers?.filter((one) => !isEnded(one)).length ?? 0,
    accounts: view.accounts?.length ?? 0,
    orders: view.orders?.filter(isOpenOrder).length ?? 0,
    relations: view.relations.edges.length,
  };
  const content: Record<Tab, ReactNode> = {
    timeline: <Timeline view={view} hasPage={hasPage} />,
    products: <Products view={view} hasPage={hasPage} />,
    accounts: <Accounts view={view} />,
    orders: <Orders view={view} hasPage={hasPage} />,
    relations: (
      <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} className={styles.pad} />}>
        <Relations view={view} />
      </Suspense>
    ),
    history: asOf,
  };
  return (
    <AntTabs
      className={styles.tabs}
      activeKey={tab}
      destroyOnHidden
      onChange={(key) => {
        if (isTab(key)) onTab(key);
      }}
      items={TABS.map((key) => ({
        key,
        label: (
          <>
            {t(`tab.${key}`)}
            {counts[key] ? <span className={styles.tabCount}>{counts[key]}</span> : null}
          </>
        ),
        children: content[key],
      }))}
    />
  );
}
