import {
  CarryOutOutlined,
  FormOutlined,
  MergeCellsOutlined,
  RightOutlined,
  ShoppingCartOutlined,
} from "@ant-design/icons";
import { useQueries } from "@tanstack/react-query";
import { Progress } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { isOpenOrder } from "./figures";
import styles from "./page.module.css";
import { type CustomerView, tasksOptions } from "./requests";
import type { Tab } from "./Tabs";

interface Props {
  view: CustomerView;
  hasPage: (pattern: string) => boolean;
  onTab: (tab: Tab) => void;
  /** Opens the form of a change; absent: the reader may not change anything. */
  onEdit: (() => void) | undefined;
}

const MOST_ORDERS = 5;

/** What to do next for this customer. */
export function NextSteps({ view, hasPage, onTab, onEdit }: Props) {
  const { t } = useTranslation("customer");
  const words = useWords();
  const may = useMay();
  const open = (view.orders ?? []).filter(isOpenOrder).slice(0, MOST_ORDERS);
  const mayWork = may("process.work") && hasPage("/worklist");
  // Tasks are about an order, or about the customer: who might leave is to be called.
  const about = [view.profile.customer.number, ...open.map(({ number }) => number)];
  const found = useQueries({ queries: mayWork ? about.map((number) => tasksOptions(number)) : [] });
  const tasks = found.flatMap(({ data }) => data ?? []);
  const { gaps, score } = view.completeness;
  const isGone = view.profile.customer.status === "merged";
  const mayOrder = may("ordering.place") && hasPage("/orders/new") && !isGone;
  const duplicates = view.openDuplicates ?? 0;
  const isQuiet = tasks.length + open.length + gaps.length + duplicates === 0 && !mayOrder;

  return (
    <Panel title={t("next.title")} padded={false}>
      {isQuiet && <EmptyState title={t("next.nothing")} hint={t("next.nothingHint")} />}
      <div className={styles.steps}>
        {mayOrder && (
          <Step
            icon={<ShoppingCartOutlined />}
            href={`/orders/new?customer=${view.profile.customer.id}`}
            title={t("next.order")}
            note={t("next.orderHint")}
          />
        )}
        {tasks.map((task) => (
          <Step
            key={task.id}
            icon={<CarryOutOutlined />}
            href={`/worklist/${task.id}`}
            title={words(task.name)}
            note={
              <>
                {task.businessKey}
                {task.dueAt && (
                  <>
                    {" · "}
                    {t("next.due")} <When at={task.dueAt} show="relative" />
                  </>
                )}
              </>
            }
          />
        ))}
        {open.map((order) => (
          <Step
            key={order.id}
            icon={<ShoppingCartOutlined />}
            {...(hasPage("/orders/$id") ? { href: `/orders/${order.id}` } : { onClick: () => onTab("orders") })}
            title={words(order.title)}
            note={`${order.number} · ${t(`orderState.${order.state}`)}`}
          />
        ))}
        {duplicates > 0 && hasPage("/duplicates") && (
          <Step
            icon={<MergeCellsOutlined />}
            href={`/duplicates?customer=${view.profile.customer.id}`}
            title={t("next.duplicates", { count: duplicates })}
            note={t("next.duplicatesHint")}
          />
        )}
      </div>
      {gaps.length > 0 && (
        <section className={styles.gaps}>
          <h3 className={styles.factTitle}>{t("next.fill")}</h3>
          <Progress percent={score} size="small" aria-label={t("figure.completeness")} />
          <ul>
            {gaps.map((gap) => (
              <li key={gap.field}>
                {onEdit ? (
                  <button type="button" className={styles.gap} onClick={onEdit}>
                    <FormOutlined aria-hidden /> {gap.ask}
                  </button>
                ) : (
                  <span className={styles.gap}>{gap.ask}</span>
                )}
                <span className={styles.aside}>{t("next.points", { n: gap.points })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
}

interface StepProps {
  icon: ReactNode;
  title: string;
  note: ReactNode;
  href?: string;
  onClick?: () => void;
}

function Step({ icon, title, note, href, onClick }: StepProps) {
  const content = (
    <>
      <span className={styles.stepIcon} aria-hidden>
        {icon}
      </span>
      <span className={styles.stepText}>
        <span className={styles.stepTitle}>{title}</span>
        <span className={styles.aside}>{note}</span>
      </span>
      <RightOutlined aria-hidden className={styles.stepGo} />
    </>
  );
  return href === undefined ? (
    <button type="button" className={styles.step} onClick={onClick}>
      {content}
    </button>
  ) : (
    <AppLink className={styles.step} href={href}>
      {content}
    </AppLink>
  );
}
