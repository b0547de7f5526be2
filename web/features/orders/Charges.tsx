import { Money } from "@ui/Money";
import { useWords } from "@ui/useWords";
import { useTranslation } from "react-i18next";
import styles from "./Order.module.css";
import type { Order } from "./requests";

const moneyOf = ({ value, unit = "CNY" }: { value: string; unit?: string }) => ({ value, unit });

/** What the order costs, each price with why it applies. */
export function Charges({ order }: { order: Order }) {
  const { t } = useTranslation("orders");
  const words = useWords();
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th>{t("order.what")}</th>
          <th>{t("order.price")}</th>
          <th>{t("order.why")}</th>
          <th className={styles.end}>{t("order.amount")}</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={`${line.item}${line.priceId}`}>
            <td>{nameOf(order, line.item, words)}</td>
            <td>{words(line.name)}</td>
            <td className={styles.faint}>{words(line.reason)}</td>
            <td className={styles.end}>{line.kind !== "usage" && <Money value={moneyOf(line.amount)} />}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {order.totals.recurring.map((sum) => (
          <tr key={`${sum.period}${sum.periodCount}`}>
            <th colSpan={3}>{t("counter.monthly")}</th>
            <td className={styles.end}>
              <Money value={moneyOf(sum.amount)} />
            </td>
          </tr>
        ))}
        <tr>
          <th colSpan={3}>{t("counter.oneTime")}</th>
          <td className={styles.end}>
            <Money value={moneyOf(order.totals.oneTime)} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function nameOf(order: Order, ref: string, words: ReturnType<typeof useWords>) {
  const item = order.items.find((each) => each.ref === ref || each.id === ref);
  return item ? words(item.offeringName) : ref;
}
