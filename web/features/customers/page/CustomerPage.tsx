import { BankOutlined, EditOutlined, ShoppingCartOutlined, UserOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton, Typography } from "antd";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRouter } from "@tanstack/react-router";
import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { rememberRecent } from "@ui/recent";
import { RecordNav } from "@ui/RecordNav";
import { StateTag } from "@ui/StateTag";
import { When } from "@ui/When";
import { LIST } from "../requests";
import { className, STATUS_TONES } from "@ui/customerWords";
import { Alerts } from "./Alerts";
import { EditCustomer } from "./EditCustomer";
import { Facts } from "./Facts";
import { FigureLine } from "./FigureLine";
import { InsightPanel } from "./InsightPanel";
import { KeyAccountPanel } from "./KeyAccountPanel";
import { Suggestions } from "./Suggestions";
import { NextSteps } from "./NextSteps";
import styles from "./page.module.css";
import { type CustomerView, viewOptions } from "./requests";
import { isTab, type Tab, Tabs } from "./Tabs";
import { useWords } from "@ui/useWords";

const AsOfView = lazy(() => import("./AsOfView").then((file) => ({ default: file.AsOfView })));

interface Props {
  id: string;
  /** The tab that stands in the page's address. */
  tab: string | undefined;
  onTab: (tab: Tab) => void;
  /** Whether the application has pages that this one leads to. */
  hasPage: (pattern: string) => boolean;
}

const hrefOf = (id: string) => `/customers/${id}`;

/** Everything about one customer. */
export function CustomerPage({ id, tab, onTab, hasPage }: Props) {
  useTranslation("customers"); // the words of the list are used all over this page: they are loaded with it
  const { t } = useTranslation("customer");
  const view = useQuery(viewOptions(id));
  const crumbs = [{ label: t("customers:title"), href: "/customers", list: LIST }];
  const customer = view.data?.profile.customer;
  useEffect(() => {
    if (customer) rememberRecent({ kind: "customer", id: customer.id, title: customer.name });
  }, [customer]);

  if (!view.data) {
    return (
      <Page title={t("customers:title")} crumbs={crumbs} nav={<RecordNav list={LIST} id={id} hrefOf={hrefOf} />}>
        {cannotShow(view) ? <ErrorPanel error={view.error} onRetry={() => void view.refetch()} /> : <Waiting />}
      </Page>
    );
  }
  return <Loaded view={view.data} tab={isTab(tab) ? tab : "timeline"} onTab={onTab} hasPage={hasPage} />;
}

function Waiting() {
  const { t } = useTranslation("customer");
  return (
    <div className={styles.columns} role="status" aria-label={t("loading")}>
      {[6, 10, 4].map((rows) => (
        <div key={rows} className={styles.bones}>
          <Skeleton active paragraph={{ rows }} />
        </div>
      ))}
    </div>
  );
}

interface LoadedProps {
  view: CustomerView;
  tab: Tab;
  onTab: (tab: Tab) => void;
  hasPage: Props["hasPage"];
}

function Loaded({ view, tab, onTab, hasPage }: LoadedProps) {
  const { t } = useTranslation("customer");
  const may = useMay();
  const { history } = useRouter();
  const [isEditing, setEditing] = useState(false);
  const { customer } = view.profile;
  const isGone = customer.status === "merged";
  const mayOrder = may("ordering.place") && hasPage("/orders/new") && !isGone;
  const mayChange = may("customer.change") && !isGone;
  const crumbs = [{ label: t("customers:title"), href: "/customers", list: LIST }];

  return (
    <Page
      title={customer.name}
      crumbs={crumbs}
      tags={
        <>
          <StateTag
            tone="neutral"
            icon={customer.partyKind === "individual" ? <UserOutlined /> : <BankOutlined />}
            label={className(customer, t)}
          />
          <StateTag tone={STATUS_TONES[customer.status]} label={t(`customers:status.${customer.status}`)} />
        </>
      }
      subtitle={<Subtitle view={view} />}
      actions={
        <>
          {mayChange && (
            <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
              {t("edit.title")}
            </Button>
          )}
          {mayOrder && (
            <Button
              type="primary"
              icon={<ShoppingCartOutlined />}
              onClick={() => history.push(`/orders/new?customer=${customer.id}`)}
            >
              {t("next.order")}
            </Button>
          )}
        </>
      }
      nav={<RecordNav list={LIST} id={customer.id} hrefOf={hrefOf} />}
    >
      <FigureLine view={view} onTab={onTab} />
      <Alerts view={view} onTab={onTab} hasPage={hasPage} />
      <div className={styles.columns}>
        <aside className={styles.facts} aria-label={t("facts.title")}>
          <Facts view={view} />
        </aside>
        <div className={styles.centre}>
          <Tabs view={view} tab={tab} onTab={onTab} asOf={<AsOf view={view} />} hasPage={hasPage} />
        </div>
        <aside className={styles.next} aria-label={t("next.title")}>
          <Suggestions id={customer.id} />
          <InsightPanel id={customer.id} />
          <KeyAccountPanel id={customer.id} />
          <NextSteps
            view={view}
            hasPage={hasPage}
            onTab={onTab}
            onEdit={mayChange ? () => setEditing(true) : undefined}
          />
        </aside>
      </div>
      {isEditing && <EditCustomer profile={view.profile} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function AsOf({ view }: { view: CustomerView }) {
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
      <AsOfView view={view} />
    </Suspense>
  );
}

function Subtitle({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customer");
  const words = useWords();
  const { customer } = view.profile;
  return (
    <div className={styles.subtitle}>
      <Typography.Text copyable={{ text: customer.number }} type="secondary">
        {customer.number}
      </Typography.Text>
      {view.unit && <span>{words(view.unit.name)}</span>}
      <span>{view.managerName ? t("managedBy", { name: view.managerName }) : t("noManager")}</span>
      <span>
        {t("since")} <When at={customer.createdAt} />
      </span>
    </div>
  );
}
