import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { SchemaForm } from "@ui/form/SchemaForm";
import { REFERENCES } from "@ui/references";
import { sentences } from "@ui/sentences";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { Button, Modal, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import type { BatchDialogProps } from "./ReasonDialog";
import { type BatchResult, useBatch, useForm, type WorkItem } from "./requests";
import styles from "./WorkItem.module.css";

/** The form of a kind of task, filled in once for several of them. */
export function CompleteDialog({ items, onClose, onResults }: Omit<BatchDialogProps, "ids"> & { items: WorkItem[] }) {
  const { t } = useTranslation("worklist");
  const words = useWords();
  const batch = useBatch();
  const form = items[0]?.form ?? null;
  const send = async (output: Record<string, unknown>) => {
    const done = await batch.mutateAsync({ ids: items.map(({ id }) => id), act: "complete", output });
    onResults(done.items);
  };
  const title = t("batch.complete", { count: items.length, name: items[0] ? words(items[0].name) : "" });
  return (
    <Modal open title={title} footer={null} onCancel={onClose}>
      {form ? (
        <BatchForm name={form} tasks={items.map(({ id }) => id)} onSubmit={send} onCancel={onClose} />
      ) : (
        <Plain onSubmit={() => send({})} />
      )}
    </Modal>
  );
}

function BatchForm({
  name,
  tasks,
  ...rest
}: {
  name: string;
  tasks: string[];
  onSubmit: (o: Record<string, unknown>) => Promise<void>;
  onCancel: () => void;
}) {
  const { t } = useTranslation("worklist");
  const form = useForm(name, tasks);
  if (cannotShow(form)) return <ErrorPanel kind="inline" error={form.error} onRetry={() => void form.refetch()} />;
  if (!form.data) return <Skeleton active />;
  return (
    <SchemaForm schema={form.data} lookups={REFERENCES} prefix={["output"]} submitLabel={t("complete")} {...rest} />
  );
}

function Plain({ onSubmit }: { onSubmit: () => Promise<void> }) {
  const { t } = useTranslation("worklist");
  const announce = useAnnounce();
  return (
    <Button type="primary" onClick={() => void onSubmit().catch(announce.failed)}>
      {t("complete")}
    </Button>
  );
}

/** What became of each task of a batch. */
export function ResultsDialog({
  results,
  nameOf,
  onClose,
}: {
  results: BatchResult[];
  nameOf: (id: string) => string;
  onClose: () => void;
}) {
  const { t } = useTranslation("worklist");
  const refused = results.filter(({ refusal }) => refusal).length;
  const sorted = [...results].sort((a, b) => Number(Boolean(b.refusal)) - Number(Boolean(a.refusal)));
  return (
    <Modal
      open
      title={t("batch.title", { done: results.length - refused, refused })}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t("batch.close")}
        </Button>
      }
    >
      <ul className={styles.results}>
        {sorted.map(({ id, refusal }) => (
          <li key={id}>
            <span className={styles.resultName}>{nameOf(id)}</span>
            <StateTag tone={refusal ? "bad" : "good"} label={t(refusal ? "batch.refused" : "batch.done")} />
            {refusal && (
              <span className={styles.why}>
                {sentences(refusal.message, refusal.remedy)}
                {(refusal.problems ?? []).map((one) => ` ${one.message} ${one.remedy}`)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
