import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { AppLink } from "@ui/AppLink";
import { formatShare } from "@ui/format";
import styles from "./page.module.css";
import { patternsOptions } from "./requests";

/** The patterns of behaviour a customer follows, in words, and how often others who did have left. */
export function Behaviour({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const { language } = useAppearance();
  const { data } = useQuery(patternsOptions(id));
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <h3 className={styles.factTitle}>{t("patterns.followed")}</h3>
      <ul className={styles.tried}>
        {data.items.map(({ code, name, since, left }) => (
          <li key={code}>
            <AppLink href={`/insight/patterns/${encodeURIComponent(code)}`}>{name}</AppLink>{" "}
            <span className={styles.aside}>
              {since.slice(0, 7)} ·{" "}
              {t("patterns.leave", {
                share: formatShare(left.share, language, 1),
                usual: formatShare(left.usual, language, 1),
                horizon: data.horizon,
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
