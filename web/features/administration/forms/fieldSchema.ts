import type { TFunction } from "i18next";
import type { Schema } from "@ui/form/schema";
import type { FieldSettings, FieldType, FormField } from "../requests/forms";

export const TYPES: readonly FieldType[] = ["text", "number", "date", "choice", "yesNo", "customer", "organisation"];
const FORMATS = ["digits", "code", "mobile", "email"] as const;
const LONGEST = { label: 80, help: 300, key: 40, order: 9999, text: 500, choices: 60 };

/** What may be said about a field of a type; a new one is given its key too. */
export function fieldSchema(t: TFunction, type: FieldType, isNew: boolean): Schema {
  const words = (maxLength: number): Schema["properties"] => ({
    zh: { type: "string", title: t("administration:language.zh-CN"), maxLength },
    en: { type: "string", title: t("administration:language.en"), maxLength },
  });
  const said = (key: string) => ({ title: t(`administration:forms.${key}`) });
  const helped = (key: string) => ({ ...said(key), description: t(`administration:forms.${key}Help`) });
  const key: Schema = { type: "string", ...helped("key"), maxLength: LONGEST.key, pattern: "^[a-z][A-Za-z0-9]*$" };
  return {
    type: "object",
    required: isNew ? ["key"] : [],
    properties: {
      ...(isNew ? { key } : {}),
      label: { type: "object", ...said("label"), required: ["zh", "en"], properties: words(LONGEST.label) ?? {} },
      help: { type: "object", ...said("help"), properties: words(LONGEST.help) ?? {} },
      ...typeFields(t, type, words(LONGEST.label) ?? {}),
      required: { type: "boolean", ...said("required"), default: false },
      order: { type: "integer", ...helped("order"), minimum: 0, maximum: LONGEST.order, default: 100 },
      posts: {
        type: "array",
        ...helped("posts"),
        items: { type: "string" },
        "x-widget": "lookup",
        "x-lookup": "role",
        "x-wide": true,
      },
      organisation: { type: "string", ...helped("organisation"), "x-widget": "lookup", "x-lookup": "organisation" },
      beginsAt: { type: "string", format: "date-time", ...said("beginsAt") },
      endsAt: { type: "string", format: "date-time", ...helped("endsAt") },
    },
  };
}

function typeFields(t: TFunction, type: FieldType, words: Record<string, Schema>): Record<string, Schema> {
  const said = (key: string) => ({ title: t(`administration:forms.${key}`) });
  switch (type) {
    case "text":
      return {
        textFormat: {
          type: "string",
          ...said("textFormat"),
          oneOf: FORMATS.map((one) => ({ const: one, title: t(`administration:forms.format.${one}`) })),
        },
        least: { type: "integer", ...said("leastLength"), minimum: 1, maximum: LONGEST.text },
        most: { type: "integer", ...said("mostLength"), minimum: 1, maximum: LONGEST.text },
      };
    case "number":
      return { least: { type: "number", ...said("least") }, most: { type: "number", ...said("most") } };
    case "date":
      return {
        earliest: { type: "string", format: "date", ...said("earliest") },
        latest: { type: "string", format: "date", ...said("latest") },
      };
    case "choice":
      return {
        choices: {
          type: "array",
          ...said("choices"),
          minItems: 1,
          maxItems: LONGEST.choices,
          items: {
            type: "object",
            required: ["value"],
            properties: {
              value: { type: "string", ...said("value"), maxLength: LONGEST.key },
              name: { type: "object", ...said("choiceName"), required: ["zh", "en"], properties: words },
            },
          },
        },
      };
    default:
      return {};
  }
}

type Values = Record<string, unknown>;

/** What a field's form starts with; what is not said of it is left out, and choices that ended stay behind. */
export function valuesOf({ settings }: FormField): Values {
  const { choices = [], ...others } = settings;
  const told = Object.entries(others).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(told), choices: choices.filter((choice) => !choice.ended) };
}

/** What is sent: left out is what is empty; a help in one language alone is sent, so that the other is asked for. */
export function settingsOf(values: Values): FieldSettings {
  const { help, ...others } = values;
  const { zh = "", en = "" } = (help ?? {}) as { zh?: string | null; en?: string | null };
  const told = Object.entries(others).filter(([, value]) => value !== null && value !== undefined);
  return {
    label: { zh: "", en: "" },
    ...Object.fromEntries(told),
    ...(zh || en ? { help: { zh: zh ?? "", en: en ?? "" } } : {}),
  };
}
