import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useAnnounce } from "@ui/useAnnounce";
import styles from "./duplicates.module.css";
import { Moved } from "./Moved";
import { type Merge, undoMerge } from "./requests";
import { useRefresh } from "./useRefresh";

/** Takes a merge back, or says what stands against it. */
export function UndoMerge({ merge, onClose }: { merge: Merge; onClose: () => void }) {
  const { t } = useTranslation("duplicates");
  const announce = useAnnounce();
  const cache = useQueryClient();
  const refresh = useRefresh();
  const [reason, setReason] = useState("");
  const undo = useMutation({
    mutationFn: () => undoMerge(merge.id, reason.trim()),
    onSuccess: () => {
      announce.done(t("undo.done", { merged: merge.merged.name }));
      refresh();
      void cache.invalidateQueries({ queryKey: ["merge-preview"] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("undo.title")}
      okText={t("undo.ok")}
      confirmLoading={undo.isPending}
      onOk={() => undo.mutate()}
      onCancel={onClose}
    >
      <p>{t("undo.text", { survivor: merge.survivor.name, merged: merge.merged.name, number: merge.merged.number })}</p>
      <p>
        {t("undo.back")} <Moved moved={merge.moved} />
      </p>
      <div className={styles.field}>
        <label htmlFor="undo-reason">{t("undo.reason")}</label>
        <Input
          id="undo-reason"
          autoFocus
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {undo.isError && <ErrorPanel kind="inline" error={undo.error} />}
    </Modal>
  );
}
