import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { FormDrawer } from "@ui/FormDrawer";
import { Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import type { Schema } from "@ui/form/schema";
import { SchemaForm } from "@ui/form/SchemaForm";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type KnownProblem, useAdvice, usePropose } from "./advice";
import type { WorkItem } from "./requests";
import styles from "./WorkItem.module.css";

const SAID = ["input", "output", "focus"] as const;
const LONGEST = 1000;

type Act = { kind: "add" } | { kind: "correct"; known: KnownProblem } | null;

/** What the model says about the step, and the problems known there, which whoever does it can add to. */
export function StepNotes({ item }: { item: WorkItem }) {
  const { t } = useTranslation("worklist");
  const words = useWords();
  const mayPropose = useMay()("process.advise");
  const advice = useAdvice(item.id);
  const [act, setAct] = useState<Act>(null);
  const known = advice.data?.known ?? [];
  const waiting = advice.data?.proposed.length ?? 0;
  const said = SAID.filter((part) => item.contract?.[part]);
  if (said.length === 0 && known.length === 0 && waiting === 0 && !mayPropose) return null;
  return (
    <Panel title={t("contract.title")}>
      {advice.isError && <ErrorPanel kind="inline" error={advice.error} onRetry={() => void advice.refetch()} />}
      <dl className={styles.contract}>
        {said.map((part) => {
          const text = item.contract?.[part];
          return text ? <Said key={part} name={t(`contract.${part}`)} text={words(text)} /> : null;
        })}
        {known.map((each) => (
          <Problem
            key={each.id}
            known={each}
            onCorrect={mayPropose ? () => setAct({ kind: "correct", known: each }) : undefined}
          />
        ))}
      </dl>
      {waiting > 0 && <p className={styles.hint}>{t("advice.waiting", { count: waiting })}</p>}
      {mayPropose && (
        <Button size="small" onClick={() => setAct({ kind: "add" })}>
          {t("advice.add")}
        </Button>
      )}
      <FormDrawer
        isOpen={act !== null}
        title={t(act?.kind === "correct" ? "advice.correctTitle" : "advice.addTitle")}
        onClose={() => setAct(null)}
      >
        {act && (
          <ProposeForm
            item={item}
            known={act.kind === "correct" ? act.known : undefined}
            onClose={() => setAct(null)}
          />
        )}
      </FormDrawer>
    </Panel>
  );
}

function Said({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Problem({ known, onCorrect }: { known: KnownProblem; onCorrect: (() => void) | undefined }) {
  const { t } = useTranslation("worklist");
  const words = useWords();
  return (
    <>
      {known.problem && <Said name={t("contract.problem")} text={words(known.problem)} />}
      <div>
        {known.remedy && (
          <>
            <dt>{t("contract.remedy")}</dt>
            <dd>{words(known.remedy)}</dd>
          </>
        )}
        {known.acceptedAt && (
          <dd className={styles.hint}>
            {t("advice.by", { proposed: known.proposedBy, accepted: known.acceptedBy })}{" "}
            <When at={known.acceptedAt} show="moment" />
          </dd>
        )}
        {onCorrect && (
          <dd>
            <Button size="small" type="link" className={styles.correct ?? ""} onClick={onCorrect}>
              {t("advice.correct")}
            </Button>
          </dd>
        )}
      </div>
    </>
  );
}

interface FormProps {
  item: WorkItem;
  known: KnownProblem | undefined;
  onClose: () => void;
}

/** A person writes in their own language; whoever accepts it adds the other. */
function ProposeForm({ item, known, onClose }: FormProps) {
  const { t } = useTranslation("worklist");
  const { language } = useAppearance();
  const announce = useAnnounce();
  const propose = usePropose(item.id);
  const spoken = language === "en" ? "en" : "zh";
  const text = (title: string): Schema => ({
    type: "object",
    title,
    required: [spoken],
    properties: {
      [spoken]: { type: "string", title, maxLength: LONGEST, "x-widget": "textarea" },
    },
  });
  const value = known && {
    problem: { [spoken]: known.problem?.[spoken] ?? "" },
    remedy: { [spoken]: known.remedy?.[spoken] ?? "" },
  };
  return (
    <SchemaForm
      schema={{
        type: "object",
        properties: { problem: text(t("contract.problem")), remedy: text(t("contract.remedy")) },
      }}
      {...(value ? { value } : {})}
      submitLabel={t("advice.propose")}
      onCancel={onClose}
      onSubmit={async ({ problem, remedy }) => {
        await propose.mutateAsync({
          problem: problem as Record<string, string>,
          remedy: remedy as Record<string, string>,
          ...(known ? { corrects: known.id } : {}),
        });
        onClose();
        announce.done(t("advice.proposed"));
      }}
    />
  );
}
