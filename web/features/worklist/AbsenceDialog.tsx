import { call, client } from "@api/client";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { DatePicker, Input, Modal, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAbsenceChanges, useSubstitutes } from "./absences";
import styles from "./WorkItem.module.css";

type Range = [Dayjs | null, Dayjs | null];

/** Staff by the beginning of a name, number or login. */
const useStaff = (q: string, isOn: boolean) =>
  useQuery({
    queryKey: ["staff-by-name", q],
    enabled: isOn,
    queryFn: ({ signal }) =>
      call(
        client.GET("/api/staff", { params: { query: { limit: 20, state: "active", ...(q ? { q } : {}) } }, signal }),
      ),
  });

/** Plans an absence: from when to when, who stands in, and for a manager, whose. */
export function AbsenceDialog({ isForOthers, onClose }: { isForOthers: boolean; onClose: () => void }) {
  const { t } = useTranslation("worklist");
  const announce = useAnnounce();
  const words = useWords();
  const domId = useId();
  const { plan } = useAbsenceChanges();
  const [staffId, setStaffId] = useState<string>();
  const [q, setQ] = useState("");
  const [substituteId, setSubstituteId] = useState<string>();
  const [range, setRange] = useState<Range>([dayjs(), dayjs().add(1, "day").endOf("day")]);
  const [reason, setReason] = useState("");
  const staff = useStaff(q, isForOthers);
  const able = useSubstitutes(isForOthers ? staffId : undefined);
  const [from, until] = range;
  const send = () =>
    plan.mutate(
      {
        substituteId: substituteId ?? "",
        fromAt: from?.toISOString() ?? "",
        untilAt: until?.toISOString() ?? "",
        reason: reason.trim(),
        ...(isForOthers && staffId ? { staffId } : {}),
      },
      {
        onSuccess: () => {
          announce.done(t("absence.planned"));
          onClose();
        },
      },
    );
  const isReady = substituteId && from && until && (!isForOthers || staffId);
  return (
    <Modal
      open
      title={t(isForOthers ? "absence.planOther" : "absence.plan")}
      okText={t("absence.save")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !isReady, loading: plan.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      {plan.isError && <ErrorPanel kind="inline" error={plan.error} />}
      {isForOthers && (
        <div className={styles.field}>
          <label htmlFor={`${domId}-who`}>{t("absence.head.who")}</label>
          <Select
            id={`${domId}-who`}
            showSearch={{ filterOption: false, onSearch: setQ }}
            loading={staff.isFetching}
            value={staffId}
            onChange={(next: string) => {
              setStaffId(next);
              setSubstituteId(undefined);
            }}
            options={(staff.data?.items ?? []).map((one) => ({
              value: one.id,
              label: `${one.name} · ${words(one.unitName)}`,
            }))}
          />
        </div>
      )}
      <div className={styles.field}>
        <label htmlFor={`${domId}-from`}>{t("absence.period")}</label>
        <DatePicker.RangePicker
          id={{ start: `${domId}-from`, end: `${domId}-until` }}
          showTime={{ format: "HH:mm" }}
          format="YYYY-MM-DD HH:mm"
          value={range}
          onChange={(next) => setRange(next ?? [null, null])}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${domId}-substitute`}>{t("absence.head.substitute")}</label>
        <Select
          id={`${domId}-substitute`}
          showSearch={{ optionFilterProp: "label" }}
          disabled={isForOthers && !staffId}
          loading={able.isFetching}
          value={substituteId}
          onChange={(next: string) => setSubstituteId(next)}
          notFoundContent={t("absence.nobody")}
          options={(able.data?.items ?? []).map((one) => ({
            value: one.id,
            label: `${one.name} · ${words(one.post)} · ${words(one.unit)}`,
          }))}
        />
        <span className={styles.hint}>{t("absence.substituteHint")}</span>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${domId}-why`}>{t("absence.head.reason")}</label>
        <Input id={`${domId}-why`} value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </div>
    </Modal>
  );
}
