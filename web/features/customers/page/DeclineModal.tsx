import { Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useAnnounce } from "@ui/useAnnounce";
import styles from "./page.module.css";
import { type Decline, type Suggestion, useDecline } from "./suggestions";

const ANSWERS = ["later", "price", "noNeed", "rival", "service", "other"] as const;
const LONGEST = 500;

interface Props {
  customer: string;
  suggestion: Suggestion;
  onClose: () => void;
}

/** What the customer answered to an offer; they are left in peace for a while. */
export function DeclineModal({ customer, suggestion, onClose }: Props) {
  const { t } = useTranslation("suggestions");
  const announce = useAnnounce();
  const decline = useDecline(customer);
  const [answer, setAnswer] = useState<Decline["answer"]>();
  const [note, setNote] = useState("");
  const lacks = !answer || (answer === "other" && note.trim() === "");
  const send = () =>
    answer &&
    decline.mutate(
      { suggestion_id: suggestion.id, answer, note: note.trim() },
      {
        onSuccess: () => {
          announce.done(t(answer === "later" ? "declinedLater" : "declined"));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t("declineTitle", { name: suggestion.name })}
      okText={t("record")}
      cancelText={t("back")}
      okButtonProps={{ disabled: lacks, loading: decline.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      {decline.error && <ErrorPanel kind="inline" error={decline.error} />}
      <Radio.Group
        className={styles.answers}
        aria-label={t("why")}
        value={answer}
        onChange={(event) => setAnswer(event.target.value as Decline["answer"])}
        options={ANSWERS.map((value) => ({ value, label: t(`answer.${value}`) }))}
      />
      <label htmlFor="decline-note">{t("note")}</label>
      <Input.TextArea
        id="decline-note"
        rows={2}
        maxLength={LONGEST}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
}
