import { useTranslation } from "react-i18next";
import styles from "./duplicates.module.css";
import type { Candidate } from "./requests";

const SURE = 90;
const LIKELY = 70;
const levelOf = (score: number) => (score >= SURE ? "sure" : score >= LIKELY ? "likely" : "perhaps");

/** How likely two customers are one, as a word with the points behind it. */
export function Score({ score }: { score: number }) {
  const { t } = useTranslation("duplicates");
  const level = levelOf(score);
  return (
    <span className={styles.score} data-level={level}>
      <span className={styles.points}>{score}</span> {t(`level.${level}`)}
    </span>
  );
}

/** What speaks for one customer, and what against it. */
export function Reasons({ pair }: { pair: Candidate }) {
  return (
    <span className={styles.reasons}>
      {pair.reasons.map((reason) => (
        <span key={reason.code} className={styles.reason} data-against={reason.points < 0 || undefined}>
          {reason.text}
          <span className={styles.points}> {reason.points > 0 ? `+${reason.points}` : reason.points}</span>
        </span>
      ))}
    </span>
  );
}
