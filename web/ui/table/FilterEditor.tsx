import { Button, Checkbox, DatePicker, Input, InputNumber, Radio } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LookupSelect } from "../LookupSelect";
import { OrgPicker } from "../OrgPicker";
import styles from "./FilterEditor.module.css";
import type { Filter } from "./types";

interface Props<Kind extends Filter = Filter> {
  filter: Kind;
  filters: Readonly<Record<string, string>>;
  onChange: (changes: Record<string, string | undefined>) => void;
  onDone: () => void;
}

type Of<Kind extends Filter["kind"]> = Props<Extract<Filter, { kind: Kind }>>;

/** The small form behind a filter chip. */
export function FilterEditor({ filter, ...rest }: Props) {
  switch (filter.kind) {
    case "choice":
      return <ChoiceEditor filter={filter} {...rest} />;
    case "flag":
      return <FlagEditor filter={filter} {...rest} />;
    case "text":
      return <TextEditor filter={filter} {...rest} />;
    case "days":
    case "numbers":
      return <RangeEditor filter={filter} {...rest} />;
    case "lookup":
      return <LookupEditor filter={filter} {...rest} />;
    case "org":
      return <OrgEditor filter={filter} {...rest} />;
  }
}

function ChoiceEditor({ filter, filters, onChange }: Of<"choice">) {
  if (filter.isSingle) {
    return (
      <Radio.Group
        className={styles.choices}
        value={filters[filter.key]}
        options={[...filter.options]}
        onChange={(event) => onChange({ [filter.key]: String(event.target.value) })}
      />
    );
  }
  const value = filters[filter.key]?.split(",") ?? [];
  return (
    <Checkbox.Group
      className={styles.choices}
      options={[...filter.options]}
      value={value}
      onChange={(next) => onChange({ [filter.key]: next.join(",") || undefined })}
    />
  );
}

function FlagEditor({ filter, filters, onChange }: Of<"flag">) {
  const { t } = useTranslation("table");
  return (
    <Radio.Group
      value={filters[filter.key]}
      onChange={(event) => onChange({ [filter.key]: String(event.target.value) })}
      options={[
        { value: "true", label: t("filter.yes") },
        { value: "false", label: t("filter.no") },
      ]}
    />
  );
}

function TextEditor({ filter, filters, onChange, onDone }: Of<"text">) {
  const { t } = useTranslation("table");
  const [words, setWords] = useState(filters[filter.key] ?? "");
  return (
    <form
      className={styles.editorLine}
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ [filter.key]: words.trim() || undefined });
        onDone();
      }}
    >
      <Input autoFocus value={words} onChange={(event) => setWords(event.target.value)} aria-label={filter.label} />
      <Button type="primary" htmlType="submit">
        {t("filter.apply")}
      </Button>
    </form>
  );
}

function RangeEditor({ filter, filters, onChange }: Of<"days" | "numbers">) {
  const { t } = useTranslation("table");
  const ends = [
    { key: filter.fromKey, label: t("filter.fromLabel") },
    { key: filter.toKey, label: t("filter.toLabel") },
  ];
  return (
    <div className={styles.range}>
      {ends.map(({ key, label }) => {
        const value = filters[key];
        return (
          <label key={key} className={styles.rangeEnd}>
            <span>{label}</span>
            {filter.kind === "days" ? (
              <DatePicker
                value={value ? dayjs(value) : null}
                onChange={(day) => onChange({ [key]: day ? day.format("YYYY-MM-DD") : undefined })}
              />
            ) : (
              <InputNumber
                value={value ? Number(value) : null}
                onChange={(next) => onChange({ [key]: next === null ? undefined : String(next) })}
              />
            )}
          </label>
        );
      })}
    </div>
  );
}

function OrgEditor({ filter, filters, onChange, onDone }: Of<"org">) {
  return (
    <OrgPicker
      autoFocus
      label={filter.label}
      value={filters[filter.key]}
      onChange={(unit) => {
        onChange({ [filter.key]: unit?.id });
        onDone();
      }}
    />
  );
}

function LookupEditor({ filter, filters, onChange, onDone }: Of<"lookup">) {
  return (
    <LookupSelect
      lookup={filter.lookup}
      autoFocus
      style={{ width: 260 }}
      label={filter.label}
      value={filters[filter.key]}
      onChange={(next) => {
        onChange({ [filter.key]: next });
        onDone();
      }}
    />
  );
}
