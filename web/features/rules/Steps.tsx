import { ApiError } from "@api/errors";
import { ConflictModal } from "@ui/ConflictModal";
import { whoSaved } from "@ui/names";
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
  /** What was changed is saved, or given up: the version is shown as it is kept. */
  onSaved: () => void;
  latest: () => Promise<string>;
}

/** The steps that a version can take now: save, submit, approve, release, send back, retire, draft anew. */
export function Steps({ version, rev, draft, mayWrite, mayApprove, onOpen, onSaved, latest }: Props) {
  const { t } = useTranslation("rules");
  const announce = useAnnounce();
  const { modal } = App.useApp();
  const { summary, sheet } = version;
  const save = useSaveDraft(summary.id);
  const step = useStep(summary.id);
  const draftAnew = useNewDraft(sheet.id);
  const [asked, setAsked] = useState<Step>();

  const [conflict, setConflict] = useState<{ changedBy: string | undefined }>();

  const send = async (on: string) => {
    if (!draft) return;
    await save.mutateAsync({ draft, rev: on });
    announce.done(t("saved"));
    onSaved();
  };
  const saveNow = async () => {
    if (save.isPending) return;
    try {
      await send(rev);
    } catch (error) {
      if (error instanceof ApiError && error.isChangedMeanwhile) setConflict({ changedBy: await whoSaved(error) });
      else announce.failed(error);
    }
  };
  const keep = useEffectEvent(() => void saveNow());
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
          <Button disabled={!draft} loading={save.isPending} onClick={() => void saveNow()}>
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
      {conflict && (
        <ConflictModal
          isOpen
          differences={[]}
          changedBy={conflict.changedBy}
          onKeepMine={async () => send(await latest())}
          onTakeTheirs={() => void latest().then(onSaved, announce.failed)}
          onClose={() => setConflict(undefined)}
        />
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
