import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { listed } from "@ui/listed";
import { type FieldChoices, FieldSelect } from "./FieldSelect";
import styles from "./imports.module.css";
import { assigned, changed, entriesOf, fieldOf, type Placed } from "./mapping";
import type { Fields, Mapping, Suggestion } from "./requests";
import { ValueMeanings } from "./ValueMeanings";
import { capital } from "./words";

interface Props {
  suggestion: Suggestion;
  fields: Fields;
  choices: FieldChoices;
  mapping: Mapping;
  onMapping: (next: Mapping) => void;
}

const MOST_SAMPLES = 3;

/** One column of the file: what stands in it, what it fills, and how sure that is. */
export function ColumnLine({ suggestion, fields, choices, mapping, onMapping }: Props) {
  const { t } = useTranslation("imports");
  const { column, samples } = suggestion;
  const placed = entriesOf(mapping, column);
  const lines: readonly (Placed | undefined)[] = placed.length > 0 ? placed : [undefined];
  return (
    <tr data-open={placed.length === 0 || undefined}>
      <th scope="row">{column}</th>
      <td className={styles.samples}>
        {samples.slice(0, MOST_SAMPLES).map((sample) => (
          <span key={sample} className={styles.sample} title={sample}>
            {sample}
          </span>
        ))}
        {samples.length === 0 && <span className={styles.note}>{t("columns.empty")}</span>}
      </td>
      <td>
        {lines.map((line) => (
          <div key={line?.index ?? "none"} className={styles.target}>
            <FieldSelect
              label={t("columns.fieldOf", { column })}
              column={column}
              value={line?.entry.field}
              choices={choices}
              fields={fields}
              isWrong={line !== undefined && isTwice(mapping, line, fields)}
              onChange={(field) => onMapping(assigned(mapping, column, line?.index, field))}
            />
            {line && <Details line={line} {...{ fields, samples, mapping, onMapping }} />}
            {line && isTwice(mapping, line, fields) && (
              <span role="alert" className={styles.bad}>
                {t("columns.twice")}
              </span>
            )}
          </div>
        ))}
      </td>
      <td>
        <Confidence suggestion={suggestion} fields={placed.map(({ entry }) => entry.field)} />
      </td>
    </tr>
  );
}

/** A field that takes one value is filled by two columns. */
const isTwice = (mapping: Mapping, { entry, index }: Placed, fields: Fields) =>
  fieldOf(fields, entry.field)?.many !== true &&
  mapping.entries.some((other, at) => at !== index && other.field === entry.field);

interface DetailsProps extends Pick<Props, "fields" | "mapping" | "onMapping"> {
  line: Placed;
  samples: readonly string[];
}

/** How the cells are to be understood, where the field leaves that open. */
function Details({ line: { entry, index }, fields, samples, mapping, onMapping }: DetailsProps) {
  const { t } = useTranslation("imports");
  const field = fieldOf(fields, entry.field);
  if (field?.type === "date") {
    return (
      <Select
        className={styles.format ?? ""}
        aria-label={t("columns.format")}
        value={entry.format ?? ""}
        options={[
          { value: "", label: t("columns.formatSelf") },
          ...fields.formats.map(({ code, label }) => ({ value: code, label: capital(label) })),
        ]}
        onChange={(format) => onMapping(changed(mapping, index, { format }))}
      />
    );
  }
  if (field && field.choices.length > 0) {
    return (
      <ValueMeanings
        field={field}
        entry={entry}
        samples={samples}
        onEntry={(patch) => onMapping(changed(mapping, index, patch))}
      />
    );
  }
  return null;
}

const SURE = 0.9;
const LIKELY = 0.7;

function Confidence({ suggestion, fields }: { suggestion: Suggestion; fields: readonly string[] }) {
  const { t } = useTranslation("imports");
  const { field, score, because } = suggestion;
  if (fields.length === 0) return <span className={styles.note}>{t("columns.notUsed")}</span>;
  if (field === null || !fields.includes(field)) return <span>{t("columns.byYou")}</span>;
  const level = score >= SURE ? "sure" : score >= LIKELY ? "likely" : "perhaps";
  return (
    <span className={styles.confidence} data-level={level}>
      <span className={styles.dots} aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span>
        {t(`columns.level.${level}`)}
        <span className={styles.note}> {listed(because.map((one) => t(`columns.because.${one}`)))}</span>
      </span>
    </span>
  );
}
