import { DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BatchDialogProps, ReasonDialog } from "./ReasonDialog";
import styles from "./WorkItem.module.css";

const MORNING = 9;

/** Until when tasks rest, and why. */
export function SuspendDialog(props: BatchDialogProps) {
  const { t } = useTranslation("worklist");
  const domId = useId();
  const [until, setUntil] = useState<Dayjs | null>(() => dayjs().add(1, "day").hour(MORNING).minute(0).second(0));
  return (
    <ReasonDialog
      {...props}
      title={t("suspend.title", { count: props.ids.length })}
      okText={t("suspend.do")}
      deed={until ? { act: "suspend", until: until.toISOString() } : undefined}
    >
      <div className={styles.field}>
        <label htmlFor={domId}>{t("suspend.until")}</label>
        <DatePicker
          id={domId}
          showTime={{ format: "HH:mm" }}
          format="YYYY-MM-DD HH:mm"
          value={until}
          minDate={dayjs()}
          onChange={setUntil}
        />
        <span className={styles.hint}>{t("suspend.hint")}</span>
      </div>
    </ReasonDialog>
  );
}
