import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { formatMoney, formatNumber } from "@ui/format";
import styles from "./page.module.css";
import { standingOptions } from "./requests";

/** How satisfied and how loyal a customer is, what it brings, and what lowers it. */
export function Standing({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const { language } = useAppearance();
  const { data } = useQuery(standingOptions(id));
  if (!data?.standing) return null;
  const { satisfaction, loyalty, contribution, lifetime, reasons } = data.standing;
  const points = (value: number | null) => (value === null ? t("none") : formatNumber(value, language, 0));
  const money = (value: string | null) => (value === null ? t("none") : formatMoney({ value, unit: "CNY" }, language));
  const told = [
    [t("seven.satisfaction"), points(satisfaction)],
    [t("seven.loyalty"), points(loyalty)],
    [t("seven.contribution"), money(contribution)],
    [t("standing.lifetime"), money(lifetime)],
  ] as const;
  return (
    <section>
      <h3 className={styles.factTitle}>{t("standing.title")}</h3>
      <dl className={styles.stands}>
        {told.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {reasons.length > 0 && (
        <ul className={styles.tried}>
          {reasons.map(({ about, label, said }) => (
            <li key={`${about} ${label}`}>
              {t(`standing.lowers.${about}`, { label })} <span className={styles.aside}>{said}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
