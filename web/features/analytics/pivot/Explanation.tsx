import { useTranslation } from "react-i18next";
import { When } from "@ui/When";
import type { Answer } from "../types";
import styles from "./Pivot.module.css";

/** Where figures come from: what they mean, how they are formed, from which tables and files, as of which load. */
export function Explanation({ answer, measures }: { answer: Answer; measures: readonly string[] }) {
  const { t } = useTranslation("analytics");
  return (
    <>
      {answer.explained
        .filter(
          ({ measure }, at, all) => measures.includes(measure) && all.findIndex((e) => e.measure === measure) === at,
        )
        .map((each) => (
          <section key={each.measure}>
            <h3>{each.label}</h3>
            <table className={styles.table}>
              <tbody>
                <Line label={t("means")} value={each.about} />
                <Line label={t("formula")} value={each.formula} />
                <Line label={t("answeredBy")} value={each.table} />
                <Line label={t("from")} value={each.origins.join(" ← ")} />
                <Line label={t("loaded")} value={<When at={answer.loadedAt} show="moment" />} />
              </tbody>
            </table>
          </section>
        ))}
    </>
  );
}

function Line({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{value}</td>
    </tr>
  );
}
