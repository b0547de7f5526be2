import { ErrorPanel } from "@ui/ErrorPanel";
import type { Schema } from "@ui/form/schema";
import { SchemaForm } from "@ui/form/SchemaForm";
import { useMay } from "@ui/permission";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../processes.module.css";
import { type Advice, useDecisions } from "./requests";

const LONGEST = 1000;
const PARTS = ["problem", "remedy"] as const;
const LANGUAGES = ["zh", "en"] as const;

/** One proposal with what it corrects, and what somebody else than its proposer may do about it. */
export function AdviceCard({ advice, onDone }: { advice: Advice; onDone: () => void }) {
  const { t } = useTranslation("processes");
  const words = useWords();
  const mayDecide = useMay()("process.deploy") && !advice.mine;
  return (
    <>
      <dl className={styles.facts}>
        {PARTS.flatMap((part) =>
          LANGUAGES.map((language) => {
            const text = advice[part][language];
            return text ? (
              <div key={`${part} ${language}`}>
                <dt>{`${t(`contract.${part}`)} · ${t(`advice.language.${language}`)}`}</dt>
                <dd lang={language}>{text}</dd>
              </div>
            ) : null;
          }),
        )}
        {advice.before && (
          <div>
            <dt>{t("advice.before")}</dt>
            <dd>
              {advice.before.problem && words(advice.before.problem)}
              {" → "}
              {advice.before.remedy && words(advice.before.remedy)}
            </dd>
          </div>
        )}
        <div>
          <dt>{t("advice.proposedBy")}</dt>
          <dd>
            {advice.proposedBy} <When at={advice.proposedAt} show="moment" />
          </dd>
        </div>
        {advice.decidedBy && (
          <div>
            <dt>{t("advice.decidedBy")}</dt>
            <dd>
              {advice.decidedBy} {advice.decidedAt && <When at={advice.decidedAt} show="moment" />}
            </dd>
          </div>
        )}
        {advice.reason && (
          <div>
            <dt>{t("advice.reason")}</dt>
            <dd>{advice.reason}</dd>
          </div>
        )}
      </dl>
      {advice.state === "proposed" && advice.mine && <p className={styles.faint}>{t("advice.mine")}</p>}
      {advice.state === "proposed" && mayDecide && <Accept advice={advice} onDone={onDone} />}
      {(advice.state === "proposed" || advice.state === "inForce") && mayDecide && (
        <TurnDown advice={advice} onDone={onDone} />
      )}
    </>
  );
}

function Accept({ advice, onDone }: { advice: Advice; onDone: () => void }) {
  const { t } = useTranslation("processes");
  const announce = useAnnounce();
  const { accept } = useDecisions(advice);
  const missing = LANGUAGES.filter((language) => PARTS.some((part) => !advice[part][language]));
  const asked = (part: (typeof PARTS)[number]): Schema => ({
    type: "object",
    title: t(`contract.${part}`),
    required: missing,
    properties: Object.fromEntries(
      missing.map((language) => [
        language,
        {
          type: "string",
          title: t(`advice.language.${language}`),
          maxLength: LONGEST,
          "x-widget": "textarea",
        },
      ]),
    ),
  });
  const properties: Record<string, Schema> =
    missing.length > 0 ? { problem: asked("problem"), remedy: asked("remedy") } : {};
  return (
    <div className={styles.accept}>
      <SchemaForm
        schema={{ type: "object", properties }}
        submitLabel={t("advice.accept")}
        onSubmit={async (values) => {
          await accept.mutateAsync(values);
          announce.done(t("advice.accepted"));
          onDone();
        }}
      />
    </div>
  );
}

function TurnDown({ advice, onDone }: { advice: Advice; onDone: () => void }) {
  const { t } = useTranslation("processes");
  const announce = useAnnounce();
  const domId = useId();
  const [reason, setReason] = useState("");
  const { refuse, retire } = useDecisions(advice);
  const deed = advice.state === "proposed" ? refuse : retire;
  const send = () =>
    deed.mutate(reason, {
      onSuccess: () => {
        announce.done(t("repair.done"));
        onDone();
      },
    });
  return (
    <div className={styles.turnDown}>
      {deed.isError && <ErrorPanel kind="inline" error={deed.error} />}
      <label htmlFor={domId}>{t("repair.reason")}</label>
      <Input id={domId} value={reason} maxLength={LONGEST} onChange={(event) => setReason(event.target.value)} />
      <Button danger disabled={reason.trim() === ""} loading={deed.isPending} onClick={send}>
        {t(advice.state === "proposed" ? "advice.refuse" : "advice.retire")}
      </Button>
    </div>
  );
}
