import type { Language } from "../i18n";

/** A text in both languages, as the server describes fields that administrators define. */
export interface Label {
  zh: string;
  en: string;
}

/** How a field is drawn when its type alone does not say it. */
export type Widget = "textarea" | "radio" | "switch" | "password" | "phone" | "money" | "tags" | "lookup";

/** JSON Schema's if/then, over constants. */
export interface Condition {
  if: { properties: Readonly<Record<string, { const: string }>> };
  then: { properties: Readonly<Record<string, Schema>> };
}

/** The part of JSON Schema (2020-12) that forms are described in, with our own words under `x-`. */
export interface Schema {
  type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
  /** `date` and `date-time` are drawn as calendars. */
  format?: string;
  /** Label and help in the reader's language, for forms that the application itself describes. */
  title?: string;
  description?: string;
  enum?: readonly string[];
  oneOf?: readonly { const: string; title?: string; "x-label"?: Label }[];
  default?: unknown;
  readOnly?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  /** What more holds for fields of an object when others of it have certain values. */
  allOf?: readonly Condition[];
  "x-label"?: Label;
  "x-help"?: Label;
  "x-order"?: number;
  /** What the values of `enum` are called. */
  "x-options"?: Readonly<Record<string, Label>>;
  /** With the widget `lookup`: which of the form's lookups finds the values. */
  "x-lookup"?: string;
  "x-widget"?: Widget;
  /** What is wrong when `pattern` does not fit, in words. */
  "x-pattern-message"?: Label;
  /** Takes the whole width of the form. */
  "x-wide"?: boolean;
}

/** One field of an object with what more holds for it beside the values of the others. */
export function beside(schema: Schema, name: string, values: unknown): Schema {
  const given = isRecord(values) ? values : {};
  const holding = (schema.allOf ?? []).filter((condition) =>
    Object.entries(condition.if.properties).every(([other, { const: wanted }]) => given[other] === wanted),
  );
  return holding.reduce<Schema>(
    (field, { then }) => ({ ...field, ...then.properties[name] }),
    schema.properties?.[name] ?? {},
  );
}

export type Path = readonly (string | number)[];

export const inLanguage = (label: Label | undefined, language: Language) =>
  label === undefined ? undefined : language === "en" ? label.en : label.zh;

export const labelOf = (schema: Schema, name: string, language: Language) =>
  inLanguage(schema["x-label"], language) ?? schema.title ?? name;

export const helpOf = (schema: Schema, language: Language) =>
  inLanguage(schema["x-help"], language) ?? schema.description;

/** Fields in the order their maker gave them; those without a place follow as they were written. */
export function orderedFields(schema: Schema): { name: string; schema: Schema; isRequired: boolean }[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .map(([name, field], index) => ({ name, schema: field, isRequired: required.has(name), index }))
    .sort((a, b) => (a.schema["x-order"] ?? 1000 + a.index) - (b.schema["x-order"] ?? 1000 + b.index))
    .map(({ name, schema: field, isRequired }) => ({ name, schema: field, isRequired }));
}

export function choicesOf(schema: Schema, language: Language): { value: string; label: string }[] | undefined {
  if (schema.oneOf) {
    return schema.oneOf.map((one) => ({
      value: one.const,
      label: inLanguage(one["x-label"], language) ?? one.title ?? one.const,
    }));
  }
  return schema.enum?.map((value) => ({ value, label: inLanguage(schema["x-options"]?.[value], language) ?? value }));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a form starts with: the values given, else the defaults; lists reach their least length. */
export function startValues(schema: Schema, given: unknown): unknown {
  if (schema.type === "object") {
    const values = isRecord(given) ? given : {};
    const known = Object.entries(schema.properties ?? {}).map(([name, field]) => [
      name,
      startValues(field, values[name]),
    ]);
    return { ...values, ...Object.fromEntries(known.filter(([, value]) => value !== undefined)) };
  }
  if (schema.type === "array" && schema.items?.type === "object") {
    const items: unknown[] = Array.isArray(given) ? given : [];
    const missing = Math.max(0, (schema.minItems ?? 0) - items.length);
    return [...items, ...Array<unknown>(missing).fill({})].map((item) => startValues(schema.items ?? {}, item));
  }
  return given ?? schema.default;
}

/** What is sent: texts trimmed; what was left empty is null where there was a value before, else absent. */
export function sendValues(schema: Schema, values: unknown, before?: unknown): unknown {
  if (schema.type === "object" && isRecord(values)) {
    const old = isRecord(before) ? before : {};
    const sent = Object.entries(values).map(([name, value]) => {
      const field = schema.properties?.[name];
      return [name, field ? sendValues(field, value, old[name]) : value] as const;
    });
    return Object.fromEntries(sent.filter(([, value]) => value !== undefined));
  }
  if (schema.type === "array" && Array.isArray(values)) {
    return values.map((value) => sendValues(schema.items ?? {}, value));
  }
  const value = typeof values === "string" ? values.trim() : values;
  if (value !== "" && value !== undefined && value !== null) return value;
  return before === undefined || before === null || before === "" ? undefined : null;
}

/**
 * The values of a form with what the entries of its lists carry besides their fields (an id): antd's form tells the
 * fields alone, `kept` holds all.
 */
export function withEntries(schema: Schema, values: unknown, kept: unknown): unknown {
  if (schema.type === "array" && schema.items?.type === "object") return kept ?? values;
  if (schema.type !== "object" || !isRecord(values) || !isRecord(kept)) return values;
  const whole = Object.entries(values).map(([name, value]) => {
    const field = schema.properties?.[name];
    return [name, field ? withEntries(field, value, kept[name]) : value];
  });
  return Object.fromEntries(whole);
}

/** The schema that stands at a path; undefined when the form has no such field. */
export function schemaAt(schema: Schema, path: Path): Schema | undefined {
  return path.reduce<Schema | undefined>((at, step) => {
    if (!at) return undefined;
    return typeof step === "number" ? at.items : at.properties?.[step];
  }, schema);
}
