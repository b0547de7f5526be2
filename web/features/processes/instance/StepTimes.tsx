import { useAppearance } from "@ui/appearance";
import { EmptyState } from "@ui/EmptyState";
import { useNow } from "@ui/useNow";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { useTranslation } from "react-i18next";
import { formatSpan } from "../monitor/heat";
import styles from "../processes.module.css";
import { type Entry, passagesOf } from "./story";

const PARTS = ["waited", "worked", "stuck"] as const;

/** Where the time of this instance went, step by step. */
export function StepTimes({ items, systems }: { items: readonly Entry[]; systems: ReadonlySet<string> }) {
  const { t } = useTranslation("processes");
  const { language } = useAppearance();
  const words = useWords();
  const now = useNow();
  const passages = passagesOf(items, systems, now.getTime());
  const most = Math.max(1, ...passages.map(({ waited, worked, stuck }) => waited + worked + stuck));
  if (passages.length === 0) return <EmptyState isSmall title={t("story.noTime")} />;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("times")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t("story.step")}</th>
            <th>{t("story.came")}</th>
            {PARTS.map((part) => (
              <th key={part}>{t(`story.${part}`)}</th>
            ))}
            <th>{t("story.shares")}</th>
          </tr>
        </thead>
        <tbody>
          {passages.map((each) => (
            <tr key={each.activation}>
              <th scope="row">
                {words(each.name)} {!each.went && <em className={styles.faint}>{t("story.underWay")}</em>}
              </th>
              <td>
                <When at={each.came} show="moment" />
              </td>
              {PARTS.map((part) => (
                <td key={part}>{formatSpan(Math.max(0, each[part]), language)}</td>
              ))}
              <td>
                <span className={styles.parts} aria-hidden>
                  {PARTS.map((part) => (
                    <i
                      key={part}
                      data-part={part}
                      style={{ inlineSize: `${(100 * Math.max(0, each[part])) / most}%` }}
                    />
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
