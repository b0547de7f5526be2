import type { TFunction } from "i18next";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { keptAs } from "./mapping";
import styles from "./imports.module.css";
import type { Fields } from "./requests";
import { capital, fieldLabel } from "./words";
import { useClearing } from "@ui/useClearing";

interface Choice {
  value: string;
  label: string;
}
export type FieldChoices = readonly { label: string; options: Choice[] }[];

/** Fields by what they belong to; a row may tell of two subscribers. */
export function fieldChoices(fields: Fields, t: TFunction): FieldChoices {
  const groups = [...new Map(fields.items.map((field) => [field.group, field.groupLabel]))];
  const ofGroup = (group: string, index: number) =>
    fields.items
      .filter((field) => field.group === group)
      .map(({ key }) => (index > 0 ? key.replace(".", `.${index}.`) : key))
      .map((value) => ({ value, label: fieldLabel(value, fields, t) }));
  return [
    ...groups.map(([group, label]) => ({ label: capital(label), options: ofGroup(group, 0) })),
    { label: t("imports:columns.second"), options: ofGroup("subscribers", 1) },
  ];
}

interface Props {
  label: string;
  value: string | undefined;
  choices: FieldChoices;
  fields: Fields;
  /** The column, whose own name additional information can keep. */
  column: string | undefined;
  onChange: (field: string | undefined) => void;
  isWrong?: boolean;
}

/** Chooses a field, found by typing a part of its name. */
export function FieldSelect({ label, value, choices, fields, column, onChange, isWrong = false }: Props) {
  const clearing = useClearing();
  const { t } = useTranslation("imports");
  const known = choices.some(({ options }) => options.some((option) => option.value === value));
  const extra = [
    ...(column === undefined ? [] : [keptAs(column)]),
    ...(value === undefined || known || value === (column && keptAs(column)) ? [] : [value]),
  ].map((field) => ({ value: field, label: fieldLabel(field, fields, t) }));
  return (
    <Select
      className={styles.fieldSelect ?? ""}
      aria-label={label}
      allowClear={clearing}
      showSearch={{ optionFilterProp: "label" }}
      placeholder={t("columns.none")}
      {...(isWrong ? { status: "error" as const } : {})}
      value={value ?? null}
      options={[...choices, ...(extra.length > 0 ? [{ label: t("columns.extra"), options: extra }] : [])]}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
