import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { May } from "@ui/permission";
import { useAnnounce } from "@ui/useAnnounce";
import styles from "./page.module.css";
import { type Action, type Correction, useCorrectOutcome } from "./requests";
import { useOfferName } from "./useOfferName";

const OUTCOMES = ["kept", "considering", "declined", "unreachable"] as const;
const REASONS = ["price", "complaints", "quality", "rival", "contract", "payment", "moved", "died", "other"] as const;
const LONGEST = 500;
const LONGEST_RIVAL = 60;
const LEAST_WHY = 4;

/** Puts right what was recorded of a retention action. */
export function CorrectOutcome({ action }: { action: Action }) {
  const { t } = useTranslation("insight");
  const [open, setOpen] = useState(false);
  return (
    <May permission="insight.record">
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t("correct.open")}
      </Button>
      {open && <Dialog action={action} onClose={() => setOpen(false)} />}
    </May>
  );
}

function Dialog({ action, onClose }: { action: Action; onClose: () => void }) {
  const { t } = useTranslation("insight");
  const offerName = useOfferName();
  const announce = useAnnounce();
  const correct = useCorrectOutcome(action);
  const [given, setGiven] = useState<Correction>({
    outcome: action.outcome as Correction["outcome"],
    lostReason: action.lostReason,
    lostTo: action.lostTo,
    note: action.note,
    why: "",
  });
  const change = (part: Partial<Correction>) => setGiven((before) => ({ ...before, ...part }));
  const leaves = given.outcome === "declined";
  const lacks = (leaves && !given.lostReason) || given.why.trim().length < LEAST_WHY;
  const send = () =>
    correct.mutate(leaves ? given : { ...given, lostReason: "", lostTo: "" }, {
      onSuccess: () => {
        announce.done(t("correct.done"));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={t("correct.title", { offer: offerName(action.offer) })}
      okText={t("correct.save")}
      okButtonProps={{ disabled: lacks, loading: correct.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <p className={styles.aside}>{t("correct.hint")}</p>
      {correct.error && <ErrorPanel kind="inline" error={correct.error} />}
      <label className={styles.correction}>
        {t("finding.outcome")}
        <Select
          value={given.outcome}
          options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          onChange={(outcome) => change({ outcome })}
        />
      </label>
      {leaves && (
        <>
          <label className={styles.correction}>
            {t("loss.said")}
            <Select
              value={given.lostReason || undefined}
              options={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
              onChange={(lostReason) => change({ lostReason })}
            />
          </label>
          <label className={styles.correction}>
            {t("correct.lostTo")}
            <Input
              maxLength={LONGEST_RIVAL}
              value={given.lostTo}
              onChange={({ target }) => change({ lostTo: target.value })}
            />
          </label>
        </>
      )}
      <label className={styles.correction}>
        {t("correct.note")}
        <Input.TextArea
          rows={2}
          maxLength={LONGEST}
          value={given.note}
          onChange={({ target }) => change({ note: target.value })}
        />
      </label>
      <label className={styles.correction}>
        {t("correct.why")}
        <Input.TextArea rows={2} value={given.why} onChange={({ target }) => change({ why: target.value })} />
      </label>
    </Modal>
  );
}
