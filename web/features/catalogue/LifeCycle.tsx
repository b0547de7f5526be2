import { useMay } from "@ui/permission";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { useWords } from "@ui/useWords";
import { useRouter } from "@tanstack/react-router";
import { Button, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Catalogue.module.css";
import { type Offering, type State, useOfferingChanges } from "./requests";

/** Where an offering can go from each state; the first is the way on. */
const STEPS: Record<State, readonly State[]> = {
  inDesign: ["inReview"],
  inReview: ["inTest", "inDesign"],
  inTest: ["launched", "inDesign"],
  launched: ["retired"],
  retired: [],
};
/** Steps that take something from somebody: they are told why. */
const NEEDS_REASON: readonly State[] = ["inDesign", "retired"];

interface Props {
  offering: Offering;
  /** The version that is sold now, which a launch retires. */
  launched: string | undefined;
}

/** What can be done with an offering as it stands: change, copy, renew, move on. */
export function LifeCycle({ offering, launched }: Props) {
  const { t } = useTranslation("catalogue");
  const may = useMay();
  const [target, setTarget] = useState<State | null>(null);
  const state = offering.state ?? "inDesign";
  const [on, ...others] = STEPS[state];
  return (
    <>
      {may("catalogue.design") && <Designing offering={offering} state={state} />}
      {may("catalogue.launch") &&
        [...others, ...(on ? [on] : [])].map((next) => (
          <Button
            key={next}
            type={next === on && next !== "retired" ? "primary" : "default"}
            danger={next === "retired"}
            onClick={() => setTarget(next)}
          >
            {t(`step.${next}`)}
          </Button>
        ))}
      {target && (
        <StepDialog
          offering={offering}
          target={target}
          replaced={target === "launched" && launched !== offering.version ? launched : undefined}
          onClose={() => setTarget(null)}
        />
      )}
    </>
  );
}

function Designing({ offering, state }: { offering: Offering; state: State }) {
  const { t } = useTranslation("catalogue");
  const words = useWords();
  const { history } = useRouter();
  const confirm = useConfirm();
  const announce = useAnnounce();
  const { renew, remove } = useOfferingChanges();
  const askRemove = () =>
    confirm({
      title: t("removeTitle", { name: words(offering.name) }),
      text: t("removeText"),
      okLabel: t("remove"),
      isDanger: true,
      done: t("removed"),
      act: async () => {
        await remove.mutateAsync(offering);
        history.push("/catalogue");
      },
    });
  const startVersion = () =>
    renew.mutate(offering.id, {
      onSuccess: (made) => {
        announce.done(t("versionMade", { version: made.version }));
        history.push(`/catalogue/${made.id}/design`);
      },
      onError: announce.failed,
    });
  return (
    <>
      <Button onClick={() => history.push(`/catalogue/new?copy=${offering.id}`)}>{t("copy")}</Button>
      {state === "inDesign" ? (
        <>
          <Button onClick={() => history.push(`/catalogue/${offering.id}/design`)}>{t("change")}</Button>
          <Button danger onClick={askRemove}>
            {t("remove")}
          </Button>
        </>
      ) : (
        <Button loading={renew.isPending} onClick={startVersion}>
          {t("newVersion")}
        </Button>
      )}
    </>
  );
}

interface StepProps {
  offering: Offering;
  target: State;
  replaced: string | undefined;
  onClose: () => void;
}

function StepDialog({ offering, target, replaced, onClose }: StepProps) {
  const { t } = useTranslation("catalogue");
  const words = useWords();
  const announce = useAnnounce();
  const domId = useId();
  const { move } = useOfferingChanges();
  const [reason, setReason] = useState("");
  const isNeeded = NEEDS_REASON.includes(target);
  const send = () =>
    move.mutate(
      { offering, state: target, reason: reason.trim() },
      {
        onSuccess: () => {
          announce.done(t("moved", { state: t(`state.${target}`) }));
          onClose();
        },
        onError: announce.failed,
      },
    );
  return (
    <Modal
      open
      title={t("stepTitle", { step: t(`step.${target}`), name: words(offering.name), version: offering.version })}
      okText={t(`step.${target}`)}
      okButtonProps={{
        danger: target === "retired",
        disabled: isNeeded && reason.trim() === "",
        loading: move.isPending,
      }}
      onOk={send}
      onCancel={onClose}
    >
      <p>{replaced ? t("stepText.replaces", { version: replaced }) : t(`stepText.${target}`)}</p>
      <div className={styles.reason}>
        <label htmlFor={domId}>{isNeeded ? t("reason") : t("reasonOptional")}</label>
        <Input.TextArea
          id={domId}
          value={reason}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}
