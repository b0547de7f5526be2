import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { formatNumber } from "@ui/format";
import styles from "./imports.module.css";
import type { Import } from "./requests";

/** How many rows became, or would become, what. */
export function Figures({ one, isDone }: { one: Import; isDone: boolean }) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const { created = 0, updated = 0, unchanged = 0, joined = 0, failed = 0 } = one.counts;
  const { accounts = 0, subscribers = 0 } = one.counts;
  const figures = [
    { key: "created", value: created },
    { key: "updated", value: updated },
    { key: "unchanged", value: unchanged },
    ...(joined > 0 ? [{ key: "joined", value: joined }] : []),
    { key: "failed", value: failed },
    ...(isDone && accounts > 0 ? [{ key: "accounts", value: accounts }] : []),
    ...(isDone && subscribers > 0 ? [{ key: "subscribers", value: subscribers }] : []),
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(({ key, value }) => (
        <div key={key}>
          <dt>{isDone ? t(`figures.${key}`) : t(`figures.would.${key}`)}</dt>
          <dd data-tone={key === "failed" && value > 0 ? "bad" : undefined}>{formatNumber(value, language)}</dd>
        </div>
      ))}
    </dl>
  );
}
