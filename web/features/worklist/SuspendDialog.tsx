import { useAnnounce } from "@ui/useAnnounce";
import { DatePicker, Input, Modal } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BatchResult, useBatch } from "./requests";
import styles from "./WorkItem.module.css";

const MORNING = 9;

interface Props {
  ids: string[];
  onClose: () => void;
  onResults: (results: BatchResult[]) => void;
}

/** Until when tasks rest, and why. */
export function SuspendDialog({ ids, onClose, onResults }: Props) {
  const { t } = useTranslation("worklist");
  const announce = useAnnounce();
  const batch = useBatch();
  const domId = useId();
  const [until, setUntil] = useState<Dayjs | null>(() => dayjs().add(1, "day").hour(MORNING).minute(0).second(0));
  const [reason, setReason] = useState("");
  const send = () =>
    batch.mutate(
      { ids, act: "suspend", until: until?.toISOString() ?? null, reason: reason.trim() },
      { onSuccess: ({ items }) => onResults(items), onError: announce.failed },
    );
  return (
    <Modal
      open
      title={t("suspend.title", { count: ids.length })}
      okText={t("suspend.do")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !until || reason.trim() === "", loading: batch.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <div className={styles.field}>
        <label htmlFor={`${domId}-until`}>{t("suspend.until")}</label>
        <DatePicker
          id={`${domId}-until`}
          showTime={{ format: "HH:mm" }}
          format="YYYY-MM-DD HH:mm"
          value={until}
          minDate={dayjs()}
          onChange={setUntil}
        />
        <span className={styles.hint}>{t("suspend.hint")}</span>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${domId}-why`}>{t("passOn.reason")}</label>
        <Input.TextArea
          id={`${domId}-why`}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}
