import { useRouter } from "@tanstack/react-router";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { SchemaForm } from "@ui/form/SchemaForm";
import { Page, Panel } from "@ui/Page";
import { RecordNav } from "@ui/RecordNav";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DueTag } from "./DueTag";
import { PassOnDialog } from "./Dialogs";
import { type BatchResult, useForm, useOrderOf, useWork, useWorkItem, type WorkItem } from "./requests";
import styles from "./WorkItem.module.css";

const CONTRACT = ["input", "output", "focus", "problem", "remedy"] as const;
const OVER = new Set(["completed", "withdrawn"]);

/** One task: what it needs, what it gives, what to look out for, and its form. */
export function WorkItemPage({ id }: { id: string }) {
  const item = useWorkItem(id);
  if (item.isError) return <ErrorPanel error={item.error} onRetry={() => void item.refetch()} />;
  if (!item.data) return <Skeleton active className={styles.waiting} />;
  return <Loaded item={item.data} />;
}

function Loaded({ item }: { item: WorkItem }) {
  const { t } = useTranslation("worklist");
  const words = useWords();
  const announce = useAnnounce();
  const { claim, giveBack } = useWork(item);
  const order = useOrderOf(item.businessKey);
  const isOver = OVER.has(item.state);
  const [isPassing, setPassing] = useState(false);
  const passed = ([result]: BatchResult[]) => {
    setPassing(false);
    if (result?.refusal) announce.told([result.refusal.message, result.refusal.remedy].join(" "));
    else announce.done(t("batch.all.assign", { count: 1 }));
  };
  return (
    <Page
      title={words(item.name)}
      crumbs={[{ label: t("title"), href: "/worklist", list: "worklist" }]}
      tags={
        <>
          <StateTag tone={isOver ? "good" : "active"} label={t(`state.${item.state}`)} />
          {item.dueAt && !isOver && <DueTag dueAt={item.dueAt} />}
        </>
      }
      subtitle={
        <>
          {words(item.processName)}
          {" · "}
          {order.data ? <AppLink href={`/orders/${order.data.id}`}>{item.businessKey}</AppLink> : item.businessKey}
          {order.data && (
            <>
              {" · "}
              <AppLink href={`/customers/${order.data.customerId}`}>{order.data.customerName}</AppLink>
            </>
          )}
          {item.dueAt && (
            <>
              {" · "}
              {t("until")} <When at={item.dueAt} show="moment" />
            </>
          )}
        </>
      }
      actions={
        <>
          {item.state === "open" && (
            <Button loading={claim.isPending} onClick={() => claim.mutate(undefined, { onError: announce.failed })}>
              {t("claim")}
            </Button>
          )}
          {item.state === "claimed" && (
            <Button
              loading={giveBack.isPending}
              onClick={() => giveBack.mutate(undefined, { onError: announce.failed })}
            >
              {t("return")}
            </Button>
          )}
          {!isOver && <Button onClick={() => setPassing(true)}>{t("act.assign")}</Button>}
        </>
      }
      nav={<RecordNav list="worklist" id={item.id} hrefOf={(next) => `/worklist/${next}`} />}
    >
      {isPassing && <PassOnDialog ids={[item.id]} onClose={() => setPassing(false)} onResults={passed} />}
      <div className={styles.columns}>
        {!isOver && <Work item={item} />}
        {item.contract && (
          <Panel title={t("contract.title")}>
            <dl className={styles.contract}>
              {CONTRACT.map((part) => {
                const text = item.contract?.[part];
                return text ? (
                  <div key={part}>
                    <dt>{t(`contract.${part}`)}</dt>
                    <dd>{words(text)}</dd>
                  </div>
                ) : null;
              })}
            </dl>
          </Panel>
        )}
      </div>
    </Page>
  );
}

function Work({ item }: { item: WorkItem }) {
  const { t } = useTranslation("worklist");
  const { history } = useRouter();
  const announce = useAnnounce();
  const { complete } = useWork(item);
  const send = async (output: Record<string, unknown>) => {
    await complete.mutateAsync(output);
    announce.done(t("done"));
    history.push("/worklist");
  };
  return (
    <Panel title={t("form")}>
      {item.form ? (
        <FormOf name={item.form} onSubmit={send} />
      ) : (
        <Button type="primary" loading={complete.isPending} onClick={() => void send({}).catch(announce.failed)}>
          {t("complete")}
        </Button>
      )}
    </Panel>
  );
}

function FormOf({ name, onSubmit }: { name: string; onSubmit: (output: Record<string, unknown>) => Promise<void> }) {
  const { t } = useTranslation("worklist");
  const form = useForm(name);
  if (form.isError) return <ErrorPanel kind="inline" error={form.error} onRetry={() => void form.refetch()} />;
  if (!form.data) return <Skeleton active />;
  return <SchemaForm schema={form.data} prefix={["output"]} submitLabel={t("complete")} onSubmit={onSubmit} />;
}
