import { ErrorPanel } from "@ui/ErrorPanel";
import { useWords } from "@ui/useWords";
import { Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BatchDialogProps, ReasonDialog } from "./ReasonDialog";
import { useColleagues } from "./requests";
import styles from "./WorkItem.module.css";

/** To whom of the colleagues tasks go, and why. */
export function PassOnDialog(props: BatchDialogProps) {
  const { t } = useTranslation("worklist");
  const words = useWords();
  const colleagues = useColleagues(props.ids);
  const domId = useId();
  const [staffId, setStaffId] = useState<string>();
  return (
    <ReasonDialog
      {...props}
      title={t("passOn.title", { count: props.ids.length })}
      okText={t("passOn.do")}
      deed={staffId ? { act: "assign", staffId } : undefined}
    >
      {colleagues.isError && <ErrorPanel kind="inline" error={colleagues.error} />}
      <div className={styles.field}>
        <label htmlFor={domId}>{t("passOn.to")}</label>
        <Select
          id={domId}
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
    </ReasonDialog>
  );
}
