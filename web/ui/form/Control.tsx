import { DatePicker, Input, InputNumber, Radio, Select, Switch } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "../appearance";
import { LookupMultiSelect, LookupSelect } from "../LookupSelect";
import { LookupsContext } from "./lookups";
import { choicesOf, type Schema } from "./schema";
import { useClearing } from "../useClearing";

interface Props {
  schema: Schema;
  isDisabled: boolean;
  /** Given by Form.Item. */
  id?: string;
  value?: unknown;
  checked?: boolean;
  onChange?: (value: unknown) => void;
  onBlur?: () => void;
}

const asText = (value: unknown) => (typeof value === "string" ? value : "");
const asNumber = (value: unknown) => (typeof value === "number" ? value : null);

/** The input that suits a schema. */
export function Control({ schema, isDisabled, value, checked, onChange, ...rest }: Props) {
  const clearing = useClearing();
  const { t } = useTranslation("form");
  const { language } = useAppearance();
  const widget = schema["x-widget"];
  const common = { ...rest, disabled: isDisabled };
  const ofList = schema.type === "array" ? schema.items : undefined;
  const choices = choicesOf(ofList ?? schema, language);
  const lookup = useContext(LookupsContext)[schema["x-lookup"] ?? ""];

  if (lookup && ofList) {
    const chosen = Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
    return (
      <LookupMultiSelect
        {...rest}
        lookup={lookup}
        isDisabled={isDisabled}
        value={chosen}
        onChange={(next) => onChange?.([...next])}
      />
    );
  }
  if (lookup) {
    const chosen = typeof value === "string" && value !== "" ? value : undefined;
    return (
      <LookupSelect
        {...rest}
        lookup={lookup}
        isDisabled={isDisabled}
        value={chosen}
        onChange={(next) => onChange?.(next)}
      />
    );
  }

  if (schema.type === "boolean" && widget !== "radio") {
    return <Switch {...common} checked={checked ?? false} onChange={(next) => onChange?.(next)} />;
  }
  if (schema.type === "boolean") {
    const options = [
      { value: true, label: t("yes") },
      { value: false, label: t("no") },
    ];
    return (
      <Radio.Group {...common} value={value} options={options} onChange={(event) => onChange?.(event.target.value)} />
    );
  }
  if (choices && widget === "radio") {
    return (
      <Radio.Group {...common} value={value} options={choices} onChange={(event) => onChange?.(event.target.value)} />
    );
  }
  if (choices ?? ofList) {
    return (
      <Select
        {...common}
        value={value ?? (ofList ? [] : null)}
        {...(ofList ? { mode: choices ? ("multiple" as const) : ("tags" as const) } : {})}
        options={choices ?? []}
        allowClear={clearing}
        showSearch={{ optionFilterProp: "label" }}
        placeholder={choices ? t("choose") : t("typeAndEnter")}
        onChange={(next: unknown) => onChange?.(next)}
      />
    );
  }
  if (schema.type === "number" || schema.type === "integer") {
    return (
      <InputNumber
        {...common}
        style={{ width: "100%" }}
        value={asNumber(value)}
        {...(schema.type === "integer" ? { precision: 0 } : {})}
        onChange={(next) => onChange?.(next)}
      />
    );
  }
  if (schema.format === "date" || schema.format === "date-time") {
    return <DateControl {...common} schema={schema} value={asText(value)} onChange={(next) => onChange?.(next)} />;
  }
  return <TextControl {...common} schema={schema} value={asText(value)} onChange={(next) => onChange?.(next)} />;
}

interface TextProps {
  schema: Schema;
  value: string;
  disabled: boolean;
  id?: string;
  onBlur?: () => void;
  onChange: (value: string | undefined) => void;
}

function DateControl({ schema, value, onChange, ...common }: TextProps) {
  const hasTime = schema.format === "date-time";
  const send = (day: Dayjs | null) =>
    onChange(day === null ? undefined : hasTime ? day.format() : day.format("YYYY-MM-DD"));
  return (
    <DatePicker
      {...common}
      style={{ width: "100%" }}
      showTime={hasTime ? { format: "HH:mm" } : false}
      value={value ? dayjs(value) : null}
      onChange={(day: Dayjs | null) => send(day)}
    />
  );
}

function TextControl({ schema, value, onChange, ...common }: TextProps) {
  const props = {
    ...common,
    value,
    ...(schema.maxLength === undefined ? {} : { maxLength: schema.maxLength }),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  switch (schema["x-widget"]) {
    case "textarea":
      return (
        <Input.TextArea {...props} autoSize={{ minRows: 3, maxRows: 10 }} showCount={schema.maxLength !== undefined} />
      );
    case "password":
      return <Input.Password {...props} autoComplete="new-password" />;
    case "phone":
      return <Input {...props} type="tel" inputMode="tel" />;
    case "money":
      return <Input {...props} inputMode="decimal" prefix="¥" />;
    default:
      return <Input {...props} type={schema.format === "email" ? "email" : "text"} />;
  }
}
