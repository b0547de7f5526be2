import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { Button, Input, Popover, Select } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "./ErrorPanel";
import styles from "./states.module.css";

/** How long a revealed value stays on a screen that others can see too. */
const SHOWN_FOR_MS = 60_000;
const REASONS = ["identify", "correct", "complaint", "other"] as const;

interface Props {
  /** What anybody may see, e.g. 138****1234. */
  masked: string;
  /** What it is, for the button's name: "Show identity number". */
  label: string;
  /** Asks the server for the whole value; the server records who asked and why. Absent: may not be revealed. */
  onReveal?: ((reason: string) => Promise<string>) | undefined;
}

/** A value hidden from passing eyes. Whoever needs it says why; it hides itself again. */
export function Masked({ masked, label, onReveal }: Props) {
  const { t } = useTranslation("common");
  const [isAsking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);

  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setValue(null), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [value]);

  if (!onReveal) return <span className={styles.figure}>{masked}</span>;
  return (
    <span className={styles.masked}>
      <span className={styles.figure}>{value ?? masked}</span>
      {value === null ? (
        <Popover
          open={isAsking}
          onOpenChange={setAsking}
          trigger="click"
          destroyOnHidden
          content={
            <ReasonForm
              onSend={async (reason) => {
                setValue(await onReveal(reason));
                setAsking(false);
              }}
            />
          }
        >
          <Button type="text" size="small" icon={<EyeOutlined />} aria-label={t("masked.show", { label })} />
        </Popover>
      ) : (
        <Button
          type="text"
          size="small"
          icon={<EyeInvisibleOutlined />}
          aria-label={t("masked.hide", { label })}
          onClick={() => setValue(null)}
        />
      )}
    </span>
  );
}

function ReasonForm({ onSend }: { onSend: (reason: string) => Promise<void> }) {
  const { t } = useTranslation("common");
  const [reason, setReason] = useState<(typeof REASONS)[number]>("identify");
  const [words, setWords] = useState("");
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isComplete = reason !== "other" || words.trim() !== "";

  const send = async () => {
    setSending(true);
    setError(null);
    try {
      await onSend(reason === "other" ? words.trim() : reason);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setSending(false);
    }
  };

  return (
    <form
      className={styles.reasonForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) void send();
      }}
    >
      <label htmlFor="reveal-reason">{t("masked.why")}</label>
      <Select
        id="reveal-reason"
        value={reason}
        onChange={setReason}
        options={REASONS.map((code) => ({ value: code, label: t(`masked.reason.${code}`) }))}
      />
      {reason === "other" && (
        <Input.TextArea
          autoFocus
          rows={2}
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          aria-label={t("masked.why")}
        />
      )}
      {error !== null && <ErrorPanel kind="inline" error={error} />}
      <Button type="primary" htmlType="submit" loading={isSending} disabled={!isComplete}>
        {t("masked.confirm")}
      </Button>
    </form>
  );
}
