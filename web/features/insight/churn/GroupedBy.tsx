import { Select, type SelectProps } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../insight.module.css";
import type { By } from "../requests";

interface Props<Value> extends Pick<SelectProps<Value>, "mode" | "maxCount" | "value"> {
  dimensions: readonly By[];
  minWidth: number;
  onChange: (value: Value) => void;
}

/** By what the customers of a table are grouped: one dimension or several. */
export function GroupedBy<Value extends By | By[]>({ dimensions, minWidth, ...select }: Props<Value>) {
  const { t } = useTranslation("insight");
  return (
    <div className={styles.shelf}>
      <label className={styles.field}>
        <span className={styles.label}>{t("churn.by")}</span>
        <Select<Value>
          {...select}
          style={{ minWidth }}
          aria-label={t("churn.by")}
          options={dimensions.map((value) => ({ value, label: t(`dimension.${value}`) }))}
        />
      </label>
    </div>
  );
}
