import { useRouter } from "@tanstack/react-router";
import { cannotShow } from "@ui/cannotShow";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { SchemaForm } from "@ui/form/SchemaForm";
import { Page, Panel } from "@ui/Page";
import { RecordNav } from "@ui/RecordNav";
import { useMay, useOwnLogin } from "@ui/permission";
import { REFERENCES } from "@ui/references";
import { StateTag } from "@ui/StateTag";
import { useSubject } from "@ui/subjects";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Alert, Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DueTag } from "./DueTag";
import { PassOnDialog } from "./PassOnDialog";
import { SuspendDialog } from "./SuspendDialog";
import { type BatchResult, useForm, useOrderOf, useWork, useWorkItem, type WorkItem } from "./requests";
import { StepNotes } from "./StepNotes";
import styles from "./WorkItem.module.css";
import { sentences } from "@ui/sentences";

const OVER = new Set(["completed", "withdrawn"]);

/** One task: what it needs, what it gives, what to look out for, and its form. */
export function WorkItemPage({ id }: { id: string }) {
  const item = useWorkItem(id);
  if (cannotShow(item)) return <ErrorPanel error={item.error} onRetry={() => void item.refetch()} />;
  if (!item.data) return <Skeleton active className={styles.waiting} />;
  return <Loaded item={item.data} />;
}

function Loaded({ item }: { item: WorkItem }) {
  const { t } = useTranslation("worklist");
  const words = useWords();
  const announce = useAnnounce();
  const { claim, giveBack, resume } = useWork(item);
  const subject = useSubject(item.businessKey);
  const order = useOrderOf(subject);
  const isOver = OVER.has(item.state);
  const others = useOthers(item);
  const may = useMay();
  const mayDo = !item.keptFrom;
  const mayMove = mayDo || may("process.operate");
  const [isPassing, setPassing] = useState(false);
  const [isSuspending, setSuspending] = useState(false);
  const became =
    (act: "assign" | "suspend") =>
    ([result]: BatchResult[]) => {
      setPassing(false);
      setSuspending(false);
      if (result?.refusal) announce.told(sentences(result.refusal.message, result.refusal.remedy));
      else announce.done(t(`batch.all.${act}`, { count: 1 }));
    };
  return (
    <Page
      title={words(item.name)}
      crumbs={[{ label: t("title"), href: "/worklist", list: "worklist" }]}
      tags={
        <>
          <StateTag
            tone={isOver ? "good" : item.state === "resting" ? "warn" : "active"}
            label={others ? t("heldBy", { name: others }) : t(`state.${item.state}`)}
          />
          {item.onBehalf && <StateTag tone="neutral" label={t("absence.onBehalf", { login: item.onBehalf })} />}
          {item.dueAt && !isOver && <DueTag dueAt={item.dueAt} />}
        </>
      }
      subtitle={
        <>
          {words(item.processName)}
          {" · "}
          {subject?.kind === "order" ? (
            <AppLink href={`/orders/${subject.id}`}>{item.businessKey}</AppLink>
          ) : (
            item.businessKey
          )}
          {subject?.kind === "customer" && (
            <>
              {" · "}
              <AppLink href={`/customers/${subject.id}`}>{subject.name}</AppLink>
            </>
          )}
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
          {item.state === "open" && mayDo && (
            <Button loading={claim.isPending} onClick={() => claim.mutate(undefined, { onError: announce.failed })}>
              {t("claim")}
            </Button>
          )}
          {item.state === "claimed" && mayMove && (
            <Button
              loading={giveBack.isPending}
              onClick={() => giveBack.mutate(undefined, { onError: announce.failed })}
            >
              {t("return")}
            </Button>
          )}
          {item.state === "claimed" && mayMove && (
            <Button onClick={() => setSuspending(true)}>{t("act.suspend")}</Button>
          )}
          {item.state === "resting" && mayMove && (
            <Button
              type="primary"
              loading={resume.isPending}
              onClick={() => resume.mutate(undefined, { onError: announce.failed })}
            >
              {t("act.resume")}
            </Button>
          )}
          {!isOver && mayMove && <Button onClick={() => setPassing(true)}>{t("act.assign")}</Button>}
        </>
      }
      nav={<RecordNav list="worklist" id={item.id} hrefOf={(next) => `/worklist/${next}`} />}
    >
      {isPassing && <PassOnDialog ids={[item.id]} onClose={() => setPassing(false)} onResults={became("assign")} />}
      {isSuspending && (
        <SuspendDialog ids={[item.id]} onClose={() => setSuspending(false)} onResults={became("suspend")} />
      )}
      <div className={styles.columns}>
        {item.state === "resting" ? <Rests item={item} /> : !isOver && <Work item={item} />}
        <StepNotes item={item} />
      </div>
    </Page>
  );
}

/** The name of whoever else holds a task. */
function useOthers(item: WorkItem): string | undefined {
  const me = useOwnLogin();
  return item.state === "claimed" && item.holder !== me ? (item.holderName ?? undefined) : undefined;
}

function Rests({ item }: { item: WorkItem }) {
  const { t } = useTranslation("worklist");
  return (
    <Panel title={t("state.resting")}>
      {item.restsUntil && (
        <p>
          {t("suspend.until")} <When at={item.restsUntil} show="moment" />
        </p>
      )}
      <p>{item.restReason}</p>
    </Panel>
  );
}

function Work({ item }: { item: WorkItem }) {
  const { t } = useTranslation("worklist");
  const { history } = useRouter();
  const announce = useAnnounce();
  const words = useWords();
  const { complete } = useWork(item);
  const send = async (output: Record<string, unknown>) => {
    const { next } = await complete.mutateAsync(output);
    const [first] = next;
    if (first)
      announce.offering(t("doneNext", { name: words(first.name) }), t("goOn"), () =>
        history.push(`/worklist/${first.id}`),
      );
    else announce.done(t("done"));
    history.push("/worklist");
  };
  if (item.keptFrom) {
    const { message, remedy } = item.keptFrom;
    return <Alert type="info" showIcon title={words(message)} description={words(remedy)} />;
  }
  return (
    <Panel title={t("form")}>
      {item.form ? (
        <FormOf name={item.form} task={item.id} onSubmit={send} />
      ) : (
        <Button type="primary" loading={complete.isPending} onClick={() => void send({}).catch(announce.failed)}>
          {t("complete")}
        </Button>
      )}
    </Panel>
  );
}

interface FormProps {
  name: string;
  task: string;
  onSubmit: (output: Record<string, unknown>) => Promise<void>;
}

function FormOf({ name, task, onSubmit }: FormProps) {
  const { t } = useTranslation("worklist");
  const form = useForm(name, [task]);
  if (cannotShow(form)) return <ErrorPanel kind="inline" error={form.error} onRetry={() => void form.refetch()} />;
  if (!form.data) return <Skeleton active />;
  return (
    <SchemaForm
      schema={form.data}
      lookups={REFERENCES}
      prefix={["output"]}
      submitLabel={t("complete")}
      onSubmit={onSubmit}
    />
  );
}
