import { StateTag, type Tone } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { useTranslation } from "react-i18next";
import styles from "./Order.module.css";
import type { Progress } from "./requests";

type Stage = Progress["stages"][number];

const TONES: Record<Stage["state"], Tone> = {
  done: "good",
  active: "active",
  problem: "bad",
  waiting: "neutral",
  skipped: "neutral",
};

/** The way of an order, stage by stage: who has it, since when, until when. */
export function Stages({ stages }: { stages: readonly Stage[] }) {
  const { t } = useTranslation("orders");
  const words = useWords();
  return (
    <ol className={styles.stages}>
      {stages.map((stage) => (
        <li
          key={stage.code}
          className={styles.stage}
          data-state={stage.state}
          aria-current={stage.state === "active" ? "step" : undefined}
        >
          <strong>{words(stage.name)}</strong>
          <StateTag tone={TONES[stage.state]} label={t(`stage.${stage.state}`)} />
          {stage.owner && <span className={styles.faint}>{words(stage.owner)}</span>}
          {stage.detail && <span className={styles.faint}>{words(stage.detail)}</span>}
          {stage.since && (
            <span className={styles.faint}>
              <When at={stage.since} show="moment" />
            </span>
          )}
          {stage.due && stage.state !== "done" && (
            <span className={styles.faint}>
              {t("order.due")} <When at={stage.due} show="relative" />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
