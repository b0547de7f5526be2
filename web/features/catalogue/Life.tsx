import { useNames } from "@ui/names";
import { Panel } from "@ui/Page";
import { When } from "@ui/When";
import { useTranslation } from "react-i18next";
import styles from "./Catalogue.module.css";
import type { Step } from "./requests";

/** What happened to a version: made, written anew, moved on; by whom and why. */
export function Life({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation("catalogue");
  const names = useNames(
    [],
    steps.map(({ actorId }) => actorId),
  );
  if (steps.length === 0) return null;
  return (
    <Panel title={t("life.title")}>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={`${step.at}${step.kind}`}>
            <strong>{step.state ? t(`state.${step.state}`) : t(`life.${step.kind}`)}</strong>
            {step.reason && <span>{step.reason}</span>}
            <span className={styles.faint}>
              <When at={step.at} show="moment" /> · {names.person(step.actorId) ?? t("life.system")}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
