import { Button, Popover, Select } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./imports.module.css";
import { meaning } from "./mapping";
import type { Entry, Field } from "./requests";
import { capital } from "./words";
import { useClearing } from "@ui/useClearing";

interface Props {
  field: Field;
  entry: Entry;
  samples: readonly string[];
  onEntry: (patch: Partial<Entry>) => void;
}

/** What the words of a column mean among the values that the field allows. */
export function ValueMeanings({ field, entry, samples, onEntry }: Props) {
  const clearing = useClearing();
  const { t } = useTranslation("imports");
  const given = entry.values ?? {};
  const cells = [...new Set([...Object.keys(given), ...samples])];
  const options = field.choices.map(({ code, label }) => ({ value: code, label: capital(label) }));
  const content = (
    <section className={styles.meanings} aria-label={t("values.title", { field: capital(field.label) })}>
      <strong>{t("values.title", { field: capital(field.label) })}</strong>
      <p className={styles.note}>{t("values.hint")}</p>
      {cells.map((cell) => (
        <label key={cell} className={styles.meaning}>
          <span className={styles.sample}>{cell}</span>
          <Select
            size="small"
            allowClear={clearing}
            aria-label={t("values.of", { cell })}
            placeholder={t("values.asWritten")}
            value={given[cell] ?? null}
            options={options}
            onChange={(code: string | null | undefined) => onEntry(meaning(entry, cell, code ?? undefined))}
          />
        </label>
      ))}
      <label className={styles.meaning}>
        <span>{t("values.otherwise")}</span>
        <Select
          size="small"
          allowClear={clearing}
          aria-label={t("values.otherwise")}
          placeholder={t("values.asWritten")}
          value={entry.otherwise ?? null}
          options={options}
          onChange={(code: string | null | undefined) => onEntry({ otherwise: code ?? null })}
        />
      </label>
    </section>
  );
  const count = Object.keys(given).length;
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"

      content={content}
    >
      <Button size="small" type="text">
        {count > 0 ? t("values.set", { count }) : t("values.button")}
      </Button>
    </Popover>
  );
}
