import { ExclamationCircleFilled, InfoCircleFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useNow } from "@ui/useNow";
import { type Alert, alertsOf } from "./figures";
import styles from "./page.module.css";
import type { CustomerView } from "./requests";
import type { Tab } from "./Tabs";

interface Props {
  view: CustomerView;
  onTab: (tab: Tab) => void;
  hasPage: (pattern: string) => boolean;
}

const GRAVE: ReadonlySet<Alert["kind"]> = new Set(["merged", "fallout", "suspended"]);

/** What to know before anything else, in one line. */
export function Alerts({ view, onTab, hasPage }: Props) {
  const { t } = useTranslation("customer");
  const alerts = alertsOf(view, useNow());
  if (alerts.length === 0) return null;
  return (
    <ul className={styles.alerts} aria-label={t("alert.title")}>
      {alerts.map((alert) => (
        <li key={alert.kind} className={styles.alert} data-grave={GRAVE.has(alert.kind) || undefined}>
          {GRAVE.has(alert.kind) ? <ExclamationCircleFilled aria-hidden /> : <InfoCircleFilled aria-hidden />}
          <AlertWords alert={alert} view={view} onTab={onTab} hasPage={hasPage} />
        </li>
      ))}
    </ul>
  );
}

function AlertWords({ alert, view, onTab, hasPage }: { alert: Alert } & Props) {
  const { t } = useTranslation("customer");
  const tabButton = (words: string, tab: Tab) => (
    <button type="button" className={styles.alertLink} onClick={() => onTab(tab)}>
      {words}
    </button>
  );
  switch (alert.kind) {
    case "merged":
      return <AppLink href={`/customers/${alert.id}`}>{t("alert.merged", { name: alert.name })}</AppLink>;
    case "suspended":
      return tabButton(
        alert.hasArrears ? t("alert.arrears", { count: alert.count }) : t("alert.suspended", { count: alert.count }),
        "products",
      );
    case "fallout": {
      const words = t("alert.fallout", { count: alert.count });
      return alert.orderId && hasPage("/orders/$id") ? (
        <AppLink href={`/orders/${alert.orderId}`}>{words}</AppLink>
      ) : (
        tabButton(words, "orders")
      );
    }
    case "document":
      return (
        <span>
          {alert.isOver ? t("alert.documentOver", { day: alert.day }) : t("alert.documentEnds", { day: alert.day })}
        </span>
      );
    case "contract":
      return tabButton(t("alert.contract", { count: alert.count, day: alert.day }), "products");
    case "duplicates": {
      const words = t("alert.duplicates", { count: alert.count });
      return hasPage("/duplicates") ? (
        <AppLink href={`/duplicates?customer=${view.profile.customer.id}`}>{words}</AppLink>
      ) : (
        <span>{words}</span>
      );
    }
    case "incomplete":
      return <span>{t("alert.incomplete", { score: alert.score })}</span>;
  }
}
