import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAppearance } from "../appearance";
import { formatCount } from "../format";
import styles from "./BulkBar.module.css";
import { bodyOf, canSelectMatching, countOf, EVERYTHING, NOTHING, type Selection } from "./selection";
import type { BulkAction } from "./types";

interface Props {
  selection: Selection;
  onSelection: (next: Selection) => void;
  loadedIds: readonly string[];
  total: number;
  isTotalCapped: boolean;
  filters: Readonly<Record<string, string>>;
  actions: readonly BulkAction[];
}

/** What to do with the ticked rows; offers to take all that match, also those not loaded. */
export function BulkBar({ selection, onSelection, loadedIds, total, isTotalCapped, filters, actions }: Props) {
  const { t } = useTranslation("table");
  const { language } = useAppearance();
  const count = countOf(selection, total);
  if (count === 0) return null;
  const isCapped = selection.mode === "matching" && isTotalCapped;
  return (
    <div className={styles.bulk} role="region" aria-label={t("bulk.bar")}>
      <strong role="status">{t("bulk.selected", { count, n: formatCount(count, isCapped, language) })}</strong>
      {canSelectMatching(selection, loadedIds, total) && (
        <Button type="link" size="small" onClick={() => onSelection(EVERYTHING)}>
          {t("bulk.selectMatching", { n: formatCount(total, isTotalCapped, language) })}
        </Button>
      )}
      <span className={styles.bulkActions}>
        {actions.map((action) => (
          <Button
            key={action.key}
            icon={action.icon}
            danger={action.isDanger ?? false}
            onClick={() => action.run(bodyOf(selection, filters), count)}
          >
            {action.label}
          </Button>
        ))}
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label={t("bulk.clear")}
          onClick={() => onSelection(NOTHING)}
        />
      </span>
    </div>
  );
}
