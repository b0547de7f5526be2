import { ErrorPanel } from "@ui/ErrorPanel";
import { SchemaForm } from "@ui/form/SchemaForm";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { Button, Input, Modal, Select, Skeleton } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BatchResult, useBatch, useColleagues, useForm, type WorkItem } from "./requests";
import styles from "./WorkItem.module.css";
import { sentences } from "@ui/sentences";

const MOST_REASON = 500;

interface DialogProps {
  ids: string[];
  onClose: () => void;
  onResults: (results: BatchResult[]) => void;
}

/** To whom of the colleagues tasks go, and why. */
export function PassOnDialog({ ids, onClose, onResults }: DialogProps) {
  const { t } = useTranslation("worklist");
  const words = useWords();
  const announce = useAnnounce();
  const batch = useBatch();
  const colleagues = useColleagues(ids);
  const domId = useId();
  const [staffId, setStaffId] = useState<string>();
  const [reason, setReason] = useState("");
  const send = () =>
    batch.mutate(
      { ids, act: "assign", staffId: staffId ?? "", reason: reason.trim() },
      { onSuccess: ({ items }) => onResults(items), onError: announce.failed },
    );
  return (
    <Modal
      open
      title={t("passOn.title", { count: ids.length })}
      okText={t("passOn.do")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !staffId || reason.trim() === "", loading: batch.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      {colleagues.isError && <ErrorPanel kind="inline" error={colleagues.error} />}
      <div className={styles.field}>
        <label htmlFor={`${domId}-to`}>{t("passOn.to")}</label>
        <Select
          id={`${domId}-to`}
          showSearch={{ optionFilterProp: "label" }}
          loading={colleagues.isPending}
          value={staffId}
          onChange={(next: string) => setStaffId(next)}
          notFoundContent={t("passOn.nobody")}
          options={(colleagues.data?.items ?? []).map((one) => ({
            value: one.id,
            label: `${one.name} · ${words(one.post)} · ${words(one.unit)}`,
          }))}
        />
        <span className={styles.hint}>{t("passOn.hint")}</span>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${domId}-why`}>{t("passOn.reason")}</label>
        <Input.TextArea
          id={`${domId}-why`}
          rows={2}
          maxLength={MOST_REASON}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}

/** The form of a kind of task, filled in once for several of them. */
export function CompleteDialog({ items, onClose, onResults }: Omit<DialogProps, "ids"> & { items: WorkItem[] }) {
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
      {form ? <BatchForm name={form} onSubmit={send} onCancel={onClose} /> : <Plain onSubmit={() => send({})} />}
    </Modal>
  );
}

function BatchForm({
  name,
  ...rest
}: {
  name: string;
  onSubmit: (o: Record<string, unknown>) => Promise<void>;
  onCancel: () => void;
}) {
  const { t } = useTranslation("worklist");
  const form = useForm(name);
  if (form.isError) return <ErrorPanel kind="inline" error={form.error} onRetry={() => void form.refetch()} />;
  if (!form.data) return <Skeleton active />;
  return <SchemaForm schema={form.data} prefix={["output"]} submitLabel={t("complete")} {...rest} />;
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
