import { useNames } from "@ui/names";
import { StateTag, type Tone } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { useTranslation } from "react-i18next";
import styles from "../processes.module.css";
import type { AddedValue } from "../requests";
import type { Entry } from "./story";

const TONES: Readonly<Record<string, Tone>> = {
  done: "good",
  claimed: "active",
  incident: "bad",
  error: "bad",
  skipped: "warn",
  moved: "warn",
  assigned: "warn",
  migrated: "active",
};

interface Detail {
  reason?: string | null;
  to?: string;
  code?: string;
  fromVersion?: number;
  toVersion?: number;
  variables?: Record<string, unknown>;
}

const detailOf = (entry: Entry): Detail => (entry.detail as Detail | null) ?? {};

interface Props {
  items: readonly Entry[];
  /** What was filled into added fields. */
  added: readonly AddedValue[];
  /** What elements are called, by id. */
  nameOf: (id: string) => string;
  onChoose: (node: string) => void;
}

/** What happened, in words: when, where, by whom, and why. */
export function History({ items, added, nameOf, onChoose }: Props) {
  const { t } = useTranslation("processes");
  const words = useWords();
  const names = useNames(
    [],
    items.map(({ actorId }) => actorId),
  );
  return (
    <ol className={styles.history}>
      {items.map((entry, place) => {
        const detail = detailOf(entry);
        const by = names.person(entry.actorId);
        return (
          <li key={`${place} ${entry.at}`}>
            <When at={entry.at} show="moment" />
            <button type="button" className={styles.step} onClick={() => onChoose(entry.node)}>
              {words(entry.name) || entry.node}
            </button>
            <StateTag
              tone={TONES[entry.kind] ?? "neutral"}
              label={t(`kind.${entry.kind}`, { defaultValue: entry.kind })}
            />
            {by && <span className={styles.faint}>{by}</span>}
            {detail.to && <span>{t("story.to", { step: nameOf(detail.to) })}</span>}
            {detail.toVersion && <span>{t("story.versions", { from: detail.fromVersion, to: detail.toVersion })}</span>}
            {detail.code && <code>{detail.code}</code>}
            {detail.variables && <code>{Object.keys(detail.variables).join(", ")}</code>}
            {entry.kind === "done" &&
              added
                .filter(({ activation }) => activation === entry.activation)
                .map((each) => (
                  <span key={each.key} className={styles.faint}>
                    {t("story.filled", { label: words(each.label), value: words(each.words) })}
                  </span>
                ))}
            {detail.reason && <span className={styles.faint}>{t("story.because", { reason: detail.reason })}</span>}
          </li>
        );
      })}
    </ol>
  );
}
