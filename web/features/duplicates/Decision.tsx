import { MergeCellsOutlined, StopOutlined } from "@ant-design/icons";
import { type UseQueryResult, useMutation } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { useAnnounce } from "@ui/useAnnounce";
import styles from "./duplicates.module.css";
import { Moved } from "./Moved";
import { dismissPair, type MergeCommand, mergeCustomers, type SideBySide } from "./requests";
import type { components } from "@api/schema";
import { useRefresh } from "./useRefresh";

interface Props {
  pair: SideBySide;
  command: MergeCommand;
  preview: UseQueryResult<components["schemas"]["MergePreview"]>;
}

/** What a merge would do, then the decision: one customer, or two. */
export function Decision({ pair, command, preview }: Props) {
  const { t } = useTranslation("duplicates");
  const announce = useAnnounce();
  const refresh = useRefresh();
  const [reason, setReason] = useState("");
  const [isDismissing, setDismissing] = useState(false);
  const both = [pair.one.customer, pair.other.customer];
  const survivor = both.find(({ id }) => id === command.survivorId);
  const merged = both.find(({ id }) => id === command.mergedId);
  const merge = useMutation({
    mutationFn: () => mergeCustomers({ ...command, reason: reason.trim() }),
    onSuccess: (done) => {
      announce.done(t("merge.done", { survivor: done.survivor.name, merged: done.merged.name }));
      refresh();
    },
  });
  const names = { survivor: survivor?.name, merged: merged?.name, number: merged?.number };
  return (
    <Panel title={t("merge.title")}>
      <p>{t("merge.becomes", names)}</p>
      {cannotShow(preview) ? (
        <ErrorPanel kind="inline" error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <p role="status">
          <strong>{t("merge.moves")}</strong>{" "}
          {preview.data ? (
            <Moved moved={preview.data.moved} />
          ) : (
            <span className={styles.note}>{t("merge.asking")}</span>
          )}
        </p>
      )}
      <div className={styles.field}>
        <label htmlFor="merge-reason">{t("merge.reason")}</label>
        <Input
          id="merge-reason"
          className={styles.reasonInput}
          maxLength={200}
          value={reason}
          placeholder={t("merge.reasonHint")}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {merge.isError && <ErrorPanel kind="inline" error={merge.error} />}
      <div className={styles.foot}>
        <Button
          type="primary"
          icon={<MergeCellsOutlined />}
          disabled={reason.trim() === "" || preview.isError}
          loading={merge.isPending}
          onClick={() => merge.mutate()}
        >
          {t("merge.ok")}
        </Button>
        <Button icon={<StopOutlined />} onClick={() => setDismissing(true)}>
          {t("dismiss.button")}
        </Button>
        <span className={styles.note}>{t("merge.undoLater")}</span>
      </div>
      {isDismissing && <Dismiss pair={pair} onClose={() => setDismissing(false)} onDone={refresh} />}
    </Panel>
  );
}

function Dismiss({ pair, onClose, onDone }: { pair: SideBySide; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation("duplicates");
  const announce = useAnnounce();
  const [note, setNote] = useState("");
  const dismiss = useMutation({
    mutationFn: () => dismissPair(pair.candidate, note.trim()),
    onSuccess: () => {
      announce.done(t("dismiss.done"));
      onClose();
      onDone();
    },
  });
  return (
    <Modal
      open
      title={t("dismiss.title")}
      okText={t("dismiss.ok")}
      confirmLoading={dismiss.isPending}
      onOk={() => dismiss.mutate()}
      onCancel={onClose}
    >
      <p>{t("dismiss.text")}</p>
      <div className={styles.field}>
        <label htmlFor="dismiss-note">{t("dismiss.note")}</label>
        <Input
          id="dismiss-note"
          autoFocus
          maxLength={200}
          value={note}
          placeholder={t("dismiss.noteHint")}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {dismiss.isError && <ErrorPanel kind="inline" error={dismiss.error} />}
    </Modal>
  );
}
