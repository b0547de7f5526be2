import { useQuery } from "@tanstack/react-query";
import { cannotShow } from "@ui/cannotShow";
import { useAppearance } from "@ui/appearance";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { Page, Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { Button, Skeleton, Switch } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "../administration.module.css";
import { type BusSubscription, subscriptionsOptions, topicsOptions, useBusChanges } from "../requests/bus";
import { DeadLetters } from "./DeadLetters";

/** The message bus: what goes over it, who subscribes and how far each has come, what was given up. */
export function BusPage() {
  const { t } = useTranslation("administration");
  return (
    <Page title={t("section.bus")} subtitle={t("bus.subtitle")}>
      <Subscriptions />
      <DeadLetters />
      <Topics />
    </Page>
  );
}

function Subscriptions() {
  const { t } = useTranslation("administration");
  const found = useQuery(subscriptionsOptions);
  return (
    <Panel title={t("bus.subscriptions")} padded={false}>
      {cannotShow(found) ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton active />
      ) : found.data.items.length === 0 ? (
        <EmptyState isSmall title={t("bus.noSubscriptions")} hint={t("bus.noSubscriptionsHint")} />
      ) : (
        <Wide heads={["name", "topics", "delivery", "waiting", "underWay", "dead", "state"]}>
          {found.data.items.map((each) => (
            <SubscriptionLine key={each.id} subscription={each} />
          ))}
        </Wide>
      )}
    </Panel>
  );
}

function SubscriptionLine({ subscription }: { subscription: BusSubscription }) {
  const { t } = useTranslation("administration");
  const { language } = useAppearance();
  const announce = useAnnounce();
  const mayManage = useMay()("bus.manage");
  const { turn, replayAll } = useBusChanges();
  const { id, rev, name, owner, topics, delivery, target, backlog, isActive } = subscription;
  const change = (next: boolean) =>
    turn.mutate({ id, rev, isActive: next }, { onSuccess: () => announce.done(t("saved")), onError: announce.failed });
  const onTheirWay = backlog?.again ?? 0;
  const again = () =>
    replayAll.mutate(id, {
      onSuccess: ({ done }) => announce.done(t("bus.replayed", { count: done })),
      onError: announce.failed,
    });
  const figure = (value: number) => formatNumber(value, language);
  return (
    <tr>
      <th scope="row">
        {name}
        <div className={styles.code}>{owner}</div>
      </th>
      <td>{topics.join(", ")}</td>
      <td>
        {t(`bus.kind.${delivery}`)}
        <div className={styles.code}>{target.callback ?? target.message}</div>
      </td>
      {backlog ? (
        <>
          <td>
            {figure(backlog.waiting)}
            {backlog.isCapped && "+"}
          </td>
          <td>{figure(backlog.underWay)}</td>
          <td>
            {backlog.dead > 0 ? <StateTag tone="bad" label={figure(backlog.dead)} /> : figure(0)}
            {onTheirWay > 0 && (
              <div>
                <StateTag tone="active" label={t("bus.againCount", { count: onTheirWay })} />
              </div>
            )}
            {backlog.dead > 0 && mayManage && (
              <div>
                <Button size="small" loading={replayAll.isPending} onClick={again}>
                  {t("bus.replayAll")}
                </Button>
              </div>
            )}
          </td>
        </>
      ) : (
        <td colSpan={3}>{t("bus.noBroker")}</td>
      )}
      <td>
        <Switch
          checked={isActive}
          disabled={!mayManage}
          loading={turn.isPending}
          checkedChildren={t("bus.active")}
          unCheckedChildren={t("bus.paused")}
          aria-label={t("bus.turn", { name })}
          onChange={change}
        />
      </td>
    </tr>
  );
}

function Topics() {
  const { t } = useTranslation("administration");
  const { language } = useAppearance();
  const found = useQuery(topicsOptions);
  return (
    <Panel title={t("bus.topics")} padded={false}>
      {cannotShow(found) ? (
        <ErrorPanel kind="inline" error={found.error} />
      ) : !found.data ? (
        <Skeleton active />
      ) : found.data.items.length === 0 ? (
        <EmptyState isSmall title={t("bus.noTopics")} hint={t("bus.noTopicsHint")} />
      ) : (
        <Wide heads={["topic", "count", "lastAt"]}>
          {found.data.items.map(({ topic, count, lastAt }) => (
            <tr key={topic}>
              <th scope="row">{topic}</th>
              <td>{formatNumber(count, language)}</td>
              <td>
                <When at={lastAt} show="moment" />
              </td>
            </tr>
          ))}
        </Wide>
      )}
    </Panel>
  );
}

function Wide({ heads, children }: { heads: string[]; children: ReactNode }) {
  const { t } = useTranslation("administration");
  return (
    <div className={styles.wide}>
      <table className={styles.plainTable}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`bus.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
