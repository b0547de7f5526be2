import { useWords } from "@ui/useWords";
import { Alert, Tag } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./rules.module.css";
import type { ReadTable } from "./types";

/** What a decision of a file is: its name, how many rows, which others are decided before it, what was changed. */
export function DmnDecision({ decision, all }: { decision: ReadTable; all: readonly ReadTable[] }) {
  const { t } = useTranslation("rules");
  const words = useWords();
  const needed = all.filter(({ key }) => decision.needs.includes(key));
  return (
    <span className={styles.dmnDecision}>
      <span>
        {words(decision.name)}{" "}
        <span className={styles.faint}>{t("rowCount", { count: decision.table.rows.length })}</span>
      </span>
      {needed.length > 0 && (
        <span className={styles.helperRow}>
          {t("dmnNeeds")}
          {needed.map((each) => (
            <Tag key={each.key}>{words(each.name)}</Tag>
          ))}
        </span>
      )}
      {decision.remarks.map((remark) => (
        <Alert key={remark.en} type="info" title={words(remark)} />
      ))}
    </span>
  );
}
