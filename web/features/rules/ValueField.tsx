import { useWords } from "@ui/useWords";
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { asValue } from "./typed";
import type { Column } from "./types";
import { useClearing } from "@ui/useClearing";

interface Props {
  column: Column;
  value: unknown;
  isFixed?: boolean;
  onChange: (value: unknown) => void;
}

const plain = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** One value of a column: chosen where there is a choice, else typed. */
export function ValueField({ column, value, isFixed = false, onChange }: Props) {
  const clearing = useClearing();
  const { t } = useTranslation("rules");
  const words = useWords();
  const { domain } = column;
  const name = words(column.name);
  if (domain.kind === "boolean" || domain.choices?.length) {
    const options =
      domain.kind === "boolean"
        ? [
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]
        : (domain.choices ?? []).map((one) => ({ value: one.value, label: words(one.name) }));
    return (
      <Select
        aria-label={name}
        allowClear={clearing}
        disabled={isFixed}
        value={value === null || value === undefined ? undefined : plain(value)}
        onChange={(chosen: string | undefined) =>
          onChange(chosen === undefined ? null : domain.kind === "boolean" ? chosen === "true" : chosen)
        }
        options={options}
      />
    );
  }
  return (
    <Input
      aria-label={name}
      type={domain.kind === "date" ? "date" : "text"}
      inputMode={domain.kind === "number" ? "decimal" : "text"}
      disabled={isFixed}
      value={value === null || value === undefined ? "" : plain(value)}
      onChange={(event) => onChange(asValue(event.target.value, domain))}
    />
  );
}
