import { cannotShow } from "@ui/cannotShow";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { ProcessDiagram } from "@ui/ProcessDiagram";
import { RecordNav } from "@ui/RecordNav";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { ORDER_TONES } from "@ui/tones";
import { Skeleton, Tabs } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CancelButton } from "./CancelButton";
import { Charges } from "./Charges";
import styles from "./Order.module.css";
import { type Order, type Progress, useOrder, usePicture, useProcess, useProgress } from "./requests";
import { Stages } from "./Stages";

const PictureGraph = lazy(() => import("./PictureGraph").then(({ PictureGraph: graph }) => ({ default: graph })));

const hrefOf = (id: string) => `/orders/${id}`;

/** One order: what was asked for, how it gets on, how it comes apart, and the process that drives it. */
export function OrderPage({ id }: { id: string }) {
  const { t } = useTranslation("orders");
  const found = useOrder(id);
  if (found.isError && !found.data) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active className={styles.waiting} />;
  return <Loaded order={found.data.data} rev={found.data.rev} crumb={t("list.title")} />;
}

function Loaded({ order, rev, crumb }: { order: Order; rev: string; crumb: string }) {
  const { t } = useTranslation("orders");
  const progress = useProgress(order.id, order.changedAt);
  const words = useWords();
  return (
    <Page
      title={t("order.title", { number: order.number })}
      crumbs={[{ label: crumb, href: "/orders", list: "orders" }]}
      tags={<StateTag tone={ORDER_TONES[order.state]} label={t(`state.${order.state}`)} />}
      subtitle={
        <>
          <AppLink href={`/customers/${order.customerId}`}>{order.customerName}</AppLink>
          {" · "}
          {t(`channel.${order.channel}`)}
          {" · "}
          {order.placedByName}
          {" · "}
          <When at={order.orderedAt} show="moment" />
        </>
      }
      actions={<CancelButton order={order} rev={rev} />}
      nav={<RecordNav list="orders" id={order.id} hrefOf={hrefOf} />}
    >
      {progress.isError && <ErrorPanel kind="inline" error={progress.error} />}
      {progress.data && (
        <Panel>
          <p className={styles.sentence} role="status">
            {words(progress.data.sentence)}
            {progress.data.inJeopardy && <StateTag tone="warn" label={t("order.late")} />}
          </p>
          <Stages stages={progress.data.stages} />
        </Panel>
      )}
      <Sections order={order} progress={progress.data} />
    </Page>
  );
}

function Sections({ order, progress }: { order: Order; progress: Progress | undefined }) {
  const { t } = useTranslation("orders");
  const may = useMay();
  const instanceId = order.instanceId ?? progress?.instanceId;
  return (
    <Panel>
      <Tabs
        items={[
          { key: "lines", label: t("order.lines"), children: <Lines order={order} progress={progress} /> },
          { key: "charges", label: t("order.charges"), children: <Charges order={order} /> },
          { key: "picture", label: t("order.picture"), children: <Decomposition order={order} /> },
          ...(instanceId && may("process.view")
            ? [
                {
                  key: "process",
                  label: t("order.process"),
                  children: <Process id={instanceId} changedAt={order.changedAt} />,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Lines({ order, progress }: { order: Order; progress: Progress | undefined }) {
  const { t } = useTranslation("orders");
  const words = useWords();
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th>{t("order.what")}</th>
          <th>{t("order.action")}</th>
          <th>{t("order.number")}</th>
          <th>{t("state.label")}</th>
          <th>{t("order.now")}</th>
        </tr>
      </thead>
      <tbody>
        {order.items.map((item) => {
          const line = progress?.lines.find((each) => each.item === item.id || each.item === item.ref);
          return (
            <tr key={item.id}>
              <td className={item.parent ? styles.child : undefined}>{words(item.offeringName)}</td>
              <td>{t(`action.${item.action}`)}</td>
              <td>{item.number ?? line?.number}</td>
              <td>
                <StateTag tone={ORDER_TONES[item.state]} label={t(`state.${item.state}`)} />
              </td>
              <td>{line && words(line.detail)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Decomposition({ order }: { order: Order }) {
  const picture = usePicture(order.id, order.changedAt);
  if (cannotShow(picture))
    return <ErrorPanel kind="inline" error={picture.error} onRetry={() => void picture.refetch()} />;
  if (!picture.data) return <Skeleton active />;
  return (
    <Suspense fallback={<Skeleton active />}>
      <PictureGraph picture={picture.data} />
    </Suspense>
  );
}

function Process({ id, changedAt }: { id: string; changedAt: string }) {
  const { t } = useTranslation("orders");
  const words = useWords();
  const process = useProcess(id, changedAt);
  if (cannotShow(process))
    return <ErrorPanel kind="inline" error={process.error} onRetry={() => void process.refetch()} />;
  if (!process.data) return <Skeleton active />;
  const { instance, xml } = process.data;
  return (
    <>
      <p className={styles.sentence}>
        {words(instance.processName)} {t("order.version", { version: instance.version })}
        {instance.tokens.map((token) => (
          <StateTag key={token.activation} tone={token.incidentId ? "bad" : "active"} label={words(token.name)} />
        ))}
      </p>
      <ProcessDiagram
        xml={xml}
        activeNodes={instance.activeNodes}
        completedNodes={instance.completedNodes}
        takenFlows={instance.takenFlows}
      />
    </>
  );
}
