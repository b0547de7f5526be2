import { useAppearance } from "./appearance";
import { formatMoney, type MoneyValue } from "./format";
import styles from "./states.module.css";

/** An amount with its sign and two digits, in figures of one width. */
export function Money({ value }: { value: MoneyValue }) {
  const { language } = useAppearance();
  return <span className={styles.figure}>{formatMoney(value, language)}</span>;
}
