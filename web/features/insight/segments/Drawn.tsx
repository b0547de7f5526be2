import { useTranslation } from "react-i18next";
import type { components } from "@api/schema";
import { Bar } from "../Figures";
import styles from "../insight.module.css";
import { useFigures, useWordOf } from "../words";

type ProductShare = components["schemas"]["ProductShare"];

/** What sets a group of customers apart, in words. */
export function Traits({ traits }: { traits: readonly string[] }) {
  return (
    <ul className={styles.traits}>
      {traits.map((trait) => (
        <li key={trait}>{trait}</li>
      ))}
    </ul>
  );
}

/** What a group of customers typically has, beside what all have. */
export function Products({ products }: { products: readonly ProductShare[] }) {
  const { t } = useTranslation("insight");
  const { percent } = useFigures();
  const wordOf = useWordOf();
  return (
    <>
      <h3 className={styles.label}>{t("segments.products")}</h3>
      <div className={styles.bars}>
        {products.map(({ line, share, usual }) => (
          <Bar
            key={line}
            share={share}
            label={t("segments.has", { line: wordOf("line", line), share: percent(share), usual: percent(usual) })}
          />
        ))}
      </div>
    </>
  );
}
