import { useTranslation } from "react-i18next";
import { listed } from "@ui/listed";
import styles from "./duplicates.module.css";
import { movedThings } from "./compare";

/** "2 accounts, 3 products, 1 contact". */
export function Moved({ moved }: { moved: Readonly<Record<string, number>> }) {
  const { t } = useTranslation("duplicates");
  const things = movedThings(moved);
  if (things.length === 0) return <span className={styles.note}>{t("moved.nothing")}</span>;
  return listed(things.map(({ sort, count }) => t(`moved.${sort}`, { count })));
}
