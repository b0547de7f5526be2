import { useMay } from "@ui/permission";
import { Panel } from "@ui/Page";
import { ProcessDiagram } from "@ui/ProcessDiagram";
import { useAnnounce } from "@ui/useAnnounce";
import { AppLink } from "@ui/AppLink";
import { useWords } from "@ui/useWords";
import { Alert, Button, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChangeView } from "./ChangeView";
import styles from "./designer.module.css";
import { Replays } from "./Replays";
import { RemarkList } from "./FindingList";
import { type Draft, useDraftStep, useRemarks } from "./requests";

interface Props {
  draft: Draft;
  rev: string;
  xml: string;
  onChanged: () => void;
}

/** A draft that nobody changes any more: what it changes, and for whoever may approve it, deploy or return. */
export function Review({ draft, rev, xml, onChanged }: Props) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const may = useMay();
  const announce = useAnnounce();
  const step = useDraftStep(draft.id);
  const remarks = useRemarks(xml);
  const [isReturning, setReturning] = useState(false);
  const isReview = draft.state === "review";
  const mayDeploy = may("process.deploy") && !draft.mine;
  const mayReturn = may("process.deploy") || (draft.mine && may("process.design"));
  const deploy = () =>
    step.mutate(
      { step: "deploy", rev },
      {
        onSuccess: (made) => {
          announce.done(t("done.deploy", { name: words(draft.name), version: made?.version ?? "" }));
          onChanged();
        },
        onError: announce.failed,
      },
    );
  return (
    <>
      <div className={styles.bar}>
        {isReview && !mayDeploy && <Alert type="info" showIcon title={t(draft.mine ? "waitsMine" : "waits")} />}
        {draft.state === "deployed" && draft.definitionId && (
          <AppLink href={`/processes/definitions/${draft.definitionId}`}>
            {t("deployedAs", { version: draft.version ?? "" })}
          </AppLink>
        )}
        <span className={styles.space} />
        {isReview && mayReturn && <Button onClick={() => setReturning(true)}>{t("step.return")}</Button>}
        {isReview && mayDeploy && (
          <Button type="primary" loading={step.isPending} disabled={draft.outdated} onClick={deploy}>
            {t("step.deploy")}
          </Button>
        )}
      </div>
      <RemarkList remarks={remarks.data ?? []} />
      {isReview && draft.outdated && <Alert type="warning" showIcon title={t("outdated")} />}
      {draft.basedOn ? (
        <ChangeView before={draft.basedOn} after={xml} />
      ) : (
        <Panel title={t("newProcess")}>
          <ProcessDiagram xml={xml} />
        </Panel>
      )}
      {draft.state !== "deployed" && draft.basedOn && <Replays draftId={draft.id} xml={xml} />}
      {isReturning && (
        <ReasonDialog
          onClose={() => setReturning(false)}
          onTake={(reason) =>
            step.mutate(
              { step: "return", rev, reason },
              { onSuccess: onChanged, onError: announce.failed, onSettled: () => setReturning(false) },
            )
          }
        />
      )}
    </>
  );
}

function ReasonDialog({ onClose, onTake }: { onClose: () => void; onTake: (reason: string) => void }) {
  const { t } = useTranslation("designer");
  const id = useId();
  const [reason, setReason] = useState("");
  return (
    <Modal
      open
      title={t("step.return")}
      okText={t("step.return")}
      cancelText={t("back")}
      okButtonProps={{ disabled: reason.trim() === "" }}
      onOk={() => onTake(reason.trim())}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <label htmlFor={id}>{t("returnWhy")}</label>
        <Input.TextArea id={id} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Modal>
  );
}
