import { useAnnounce } from "@ui/useAnnounce";
import { App, Button, DatePicker, Input, Modal } from "antd";
import type { Dayjs } from "dayjs";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Step, useNewDraft, useSaveDraft, useStep } from "./requests";
import styles from "./rules.module.css";
import type { Draft, Version } from "./types";

interface Props {
  version: Version;
  rev: string;
  /** What is not saved yet. */
  draft: Draft | undefined;
  mayWrite: boolean;
  mayApprove: boolean;
  onOpen: (id: string) => void;
}

/** The steps that a version can take now: save, submit, approve, release, send back, retire, draft anew. */
export function Steps({ version, rev, draft, mayWrite, mayApprove, onOpen }: Props) {
  const { t } = useTranslation("rules");
  const announce = useAnnounce();
  const { modal } = App.useApp();
  const { summary, sheet } = version;
  const save = useSaveDraft(summary.id);
  const step = useStep(summary.id);
  const draftAnew = useNewDraft(sheet.id);
  const [asked, setAsked] = useState<Step>();

  const keep = useEffectEvent(() => {
    if (draft) save.mutate({ draft, rev }, { onSuccess: () => announce.done(t("saved")), onError: announce.failed });
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        keep();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  const take = (wanted: Step, more: { reason?: string; validFrom?: string } = {}) =>
    step.mutate(
      { step: wanted, rev, ...more },
      {
        onSuccess: () => announce.done(t(`done.${wanted}`)),
        onError: announce.failed,
        onSettled: () => setAsked((now) => (now === wanted ? undefined : now)),
      },
    );
  const confirmDiscard = () =>
    void modal.confirm({
      title: t("discardAsk"),
      okText: t("step.discard"),
      cancelText: t("back"),
      onOk: () => take("discard"),
    });
  const isIn = (...states: string[]) => states.includes(summary.state);

  return (
    <>
      {isIn("draft") && mayWrite && (
        <>
          <Button type="text" danger onClick={confirmDiscard}>
            {t("step.discard")}
          </Button>
          <Button
            disabled={!draft}
            loading={save.isPending}
            onClick={() =>
              draft &&
              save.mutate({ draft, rev }, { onSuccess: () => announce.done(t("saved")), onError: announce.failed })
            }
          >
            {t(draft ? "save" : "isSaved")}
          </Button>
          <Button type="primary" disabled={draft !== undefined} loading={step.isPending} onClick={() => take("submit")}>
            {t("step.submit")}
          </Button>
        </>
      )}
      {isIn("review", "approved") && mayApprove && (
        <Button onClick={() => setAsked("return")}>{t("step.return")}</Button>
      )}
      {isIn("review") && mayApprove && (
        <Button type="primary" loading={step.isPending} onClick={() => take("approve")}>
          {t("step.approve")}
        </Button>
      )}
      {isIn("approved") && mayApprove && (
        <Button type="primary" onClick={() => setAsked("release")}>
          {t("step.release")}
        </Button>
      )}
      {isIn("inForce", "scheduled") && mayApprove && (
        <Button danger onClick={() => setAsked("retire")}>
          {t("step.retire")}
        </Button>
      )}
      {isIn("inForce", "scheduled", "retired") && mayWrite && !sheet.openId && (
        <Button
          type="primary"
          loading={draftAnew.isPending}
          onClick={() =>
            draftAnew.mutate(summary.id, { onSuccess: (made) => onOpen(made.id), onError: announce.failed })
          }
        >
          {t("newDraft")}
        </Button>
      )}
      {asked === "release" && (
        <ReleaseDialog
          onClose={() => setAsked(undefined)}
          onTake={(validFrom) => take("release", validFrom ? { validFrom } : {})}
        />
      )}
      {(asked === "return" || asked === "retire") && (
        <ReasonDialog
          title={t(`step.${asked}`)}
          onClose={() => setAsked(undefined)}
          onTake={(reason) => take(asked, { reason })}
        />
      )}
    </>
  );
}

function ReleaseDialog({ onClose, onTake }: { onClose: () => void; onTake: (validFrom?: string) => void }) {
  const { t } = useTranslation("rules");
  const [from, setFrom] = useState<Dayjs | null>(null);
  return (
    <Modal
      open
      title={t("step.release")}
      okText={t("step.release")}
      cancelText={t("back")}
      onOk={() => onTake(from?.toISOString())}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <label htmlFor="rules-from">{t("validFrom")}</label>
        <DatePicker id="rules-from" showTime value={from} onChange={setFrom} placeholder={t("atOnce")} />
        <span className={styles.faint}>{t("releaseHint")}</span>
      </div>
    </Modal>
  );
}

function ReasonDialog({
  title,
  onClose,
  onTake,
}: {
  title: string;
  onClose: () => void;
  onTake: (reason: string) => void;
}) {
  const { t } = useTranslation("rules");
  const [reason, setReason] = useState("");
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t("back")}
      okButtonProps={{ disabled: reason.trim() === "" }}
      onOk={() => onTake(reason.trim())}
      onCancel={onClose}
    >
      <label className={styles.form}>
        {t("why")}
        <Input.TextArea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
    </Modal>
  );
}
