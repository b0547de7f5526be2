import { FileTextOutlined, ShoppingCartOutlined, UserOutlined, WalletOutlined, WifiOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatDate, formatMoment } from "@ui/format";
import { listed } from "@ui/listed";
import { useNames } from "@ui/names";
import { Who } from "@ui/Who";
import { fieldWord, tableWord, valueWord } from "./changeWords";
import { type EventGroup, GROUPS, type Happening, happenings } from "./events";
import styles from "./timeline.module.css";
import { type CustomerView, type HistoryItem, historyOptions, type Subscriber, timelineOptions } from "./requests";
import { useProductNames } from "./useProductNames";

const FIRST = 100;
const MOST = 500;
const ICONS: Record<EventGroup, ReactNode> = {
  order: <ShoppingCartOutlined />,
  product: <WifiOutlined />,
  customer: <UserOutlined />,
  account: <WalletOutlined />,
};

interface Props {
  view: CustomerView;
  hasPage: (pattern: string) => boolean;
}

/** One stream of all that happened: orders, products, changes of the file, with who and why. */
export function Timeline({ view, hasPage }: Props) {
  const { t } = useTranslation("customer");
  const { id } = view.profile.customer;
  const [limit, setLimit] = useState(FIRST);
  const [group, setGroup] = useState<EventGroup | null>(null);
  const told = useQuery(timelineOptions(id, limit));
  const history = useQuery(historyOptions(id, limit));
  const managers = managersIn(history.data?.items ?? []);
  useNames([], managers);

  if (history.isError || told.isError) {
    const retry = () => void Promise.all([history.refetch(), told.refetch()]);
    return <ErrorPanel error={history.error ?? told.error} onRetry={retry} />;
  }
  if (!history.data || !told.data) return <Skeleton active paragraph={{ rows: 8 }} className={styles.waiting} />;

  const all = happenings(told.data.items, history.data.items);
  const shown = all.filter((one) => group === null || one.group === group);
  const hasMore = limit < MOST && (history.data.items.length >= limit || told.data.next !== null);
  return (
    <div className={styles.timeline}>
      <div className={styles.filters} role="group" aria-label={t("timeline.filter")}>
        <Chip isOn={group === null} onClick={() => setGroup(null)} label={t("timeline.all")} count={all.length} />
        {GROUPS.map((one) => (
          <Chip
            key={one}
            isOn={group === one}
            onClick={() => setGroup(one)}
            label={t(`timeline.group.${one}`)}
            count={all.filter((each) => each.group === one).length}
          />
        ))}
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={<FileTextOutlined />} title={t("timeline.nothing")} hint={t("timeline.nothingHint")} />
      ) : (
        <Days happenings={shown} view={view} hasPage={hasPage} />
      )}
      {hasMore && (
        <Button type="link" loading={history.isFetching || told.isFetching} onClick={() => setLimit(MOST)}>
          {t("timeline.more")}
        </Button>
      )}
    </div>
  );
}

const managersIn = (items: readonly HistoryItem[]): string[] =>
  items.flatMap(({ fields }) => fields.manager_id ?? []).map((value) => String(value as string | number | null));

function Chip(props: { isOn: boolean; onClick: () => void; label: string; count: number }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={props.isOn} onClick={props.onClick}>
      {props.label}
      <span className={styles.chipCount}>{props.count}</span>
    </button>
  );
}

function Days({ happenings: all, view, hasPage }: Props & { happenings: readonly Happening[] }) {
  const nameOf = useProductNames(view.subscribers ?? []);
  const subscribers = new Map((view.subscribers ?? []).map((one) => [one.id, one]));
  const productOf = (one: Happening) => {
    const found = one.subscriberId === undefined ? undefined : subscribers.get(one.subscriberId);
    return found && { name: nameOf(found), number: found.number };
  };
  const days = byDay(all);
  return (
    <ol className={styles.days}>
      {days.map(([day, events]) => (
        <li key={day} className={styles.dayLine}>
          <h3 className={styles.day}>{day}</h3>
          <ol className={styles.events}>
            {events.map((one) => (
              <li key={one.key} className={styles.event}>
                <span className={styles.icon} data-group={one.group} aria-hidden>
                  {ICONS[one.group]}
                </span>
                <div className={styles.what}>
                  <Event one={one} product={productOf(one)} hasPage={hasPage} />
                </div>
                <div className={styles.who}>
                  <time dateTime={one.at}>{formatMoment(new Date(one.at)).slice(11)}</time>
                  <Who name={one.actorName} />
                </div>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

/** Newest day first, as the happenings come. */
function byDay(all: readonly Happening[]): [string, Happening[]][] {
  const days = new Map<string, Happening[]>();
  for (const one of all) {
    const day = formatDate(new Date(one.at));
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days];
}

type Product = { name: Subscriber["name"]; number: string } | undefined;

function Event({ one, product, hasPage }: { one: Happening; product: Product; hasPage: Props["hasPage"] }) {
  const { t } = useTranslation("customer");
  const title = useEventTitle(one);
  return (
    <>
      <div className={styles.title}>
        {one.orderId && hasPage("/orders/$id") ? <AppLink href={`/orders/${one.orderId}`}>{title}</AppLink> : title}
        {product && (
          <span className={styles.product}>
            {product.name} {product.number}
          </span>
        )}
      </div>
      {one.changes.length > 0 && <Changes one={one} />}
      {one.reason && !isMechanical(one.reason) && (
        <div className={styles.reason}>{t("timeline.because", { reason: one.reason })}</div>
      )}
    </>
  );
}

/** Reasons that a program gave, such as "bulk 123"; people's own reasons are words. */
const isMechanical = (reason: string) => /^[a-z ]+ \d+$/.test(reason);

function useEventTitle(one: Happening): string {
  const { t } = useTranslation("customer");
  if (one.kind === "told") return one.title;
  const things = (tables: readonly string[]) => listed([...new Set(tables)].map((table) => tableWord(table, t)));
  const state = one.changes.find(({ table, field }) => table === "subscriber.subscriber" && field === "state");
  if (state) return t(`timeline.state.${String(state.after)}`);
  if (one.created.includes("customer.customer"))
    return t("timeline.created", { things: tableWord("customer.customer", t) });
  if (one.changes.length > 0) {
    return t("timeline.changed", {
      things: things([...one.changes.map(({ table }) => table), ...one.created, ...one.deleted]),
    });
  }
  if (one.created.length > 0 && one.deleted.length > 0) return t("timeline.changed", { things: things(one.created) });
  return one.created.length > 0
    ? t("timeline.created", { things: things(one.created) })
    : t("timeline.removed", { things: things(one.deleted) });
}

const MOST_CHANGES = 6;

function Changes({ one }: { one: Happening }) {
  const { t } = useTranslation("customer");
  const { language } = useAppearance();
  const told = one.changes.slice(0, MOST_CHANGES).map((change) => ({
    key: `${change.table}.${change.field}`,
    label: fieldWord(change.field, t),
    before: valueWord(change, change.before, t, language),
    after: valueWord(change, change.after, t, language),
  }));
  return (
    <ul className={styles.changes}>
      {told
        .filter(({ before, after }) => before !== after)
        .map(({ key, label, before, after }) => (
          <li key={key}>
            <span className={styles.field}>{label}</span>
            <span className={styles.before}>{before}</span>
            <span aria-label={t("timeline.becomes")} role="img">
              {"\u2192"}
            </span>
            <span>{after}</span>
          </li>
        ))}
    </ul>
  );
}
