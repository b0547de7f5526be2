import { useAnnounce } from "@ui/useAnnounce";
import { Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Batch, type BatchResult, useBatch } from "./requests";
import styles from "./WorkItem.module.css";

const MOST_REASON = 500;

export interface BatchDialogProps {
  ids: string[];
  onClose: () => void;
  onResults: (results: BatchResult[]) => void;
}

interface Props extends BatchDialogProps {
  title: string;
  okText: string;
  /** What is to be done; undefined while something about it is still open. */
  deed: Omit<Batch, "ids" | "reason"> | undefined;
  children: ReactNode;
}

/** Does something to tasks at once, and asks for the reason. */
export function ReasonDialog({ ids, title, okText, deed, onClose, onResults, children }: Props) {
  const { t } = useTranslation("worklist");
  const announce = useAnnounce();
  const batch = useBatch();
  const domId = useId();
  const [typed, setReason] = useState("");
  const reason = typed.trim();
  const send = () => {
    if (!deed) return;
    batch.mutate({ ...deed, ids, reason }, { onSuccess: ({ items }) => onResults(items), onError: announce.failed });
  };
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !deed || reason === "", loading: batch.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      {children}
      <div className={styles.field}>
        <label htmlFor={domId}>{t("batch.reason")}</label>
        <Input.TextArea
          id={domId}
          rows={2}
          maxLength={MOST_REASON}
          value={typed}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}
