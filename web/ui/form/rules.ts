import type { Rule } from "antd/es/form";
import type { TFunction } from "i18next";
import type { Language } from "../i18n";
import { beside, inLanguage, type Schema } from "./schema";

/** Enough to catch a slip; what a mail address may be in full the server knows. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

/** What is wrong with one value, in words; undefined when nothing is. The server checks again, and more. */
export function problemOf(
  schema: Schema,
  value: unknown,
  isRequired: boolean,
  t: TFunction,
  language: Language,
): string | undefined {
  if (isEmpty(value)) return isRequired ? t("form:needed") : undefined;
  if (typeof value === "string") return problemOfText(schema, value.trim(), t, language);
  if (typeof value === "number") return problemOfNumber(schema, value, t);
  if (Array.isArray(value)) {
    const { minItems = 0, maxItems = Infinity } = schema;
    if (value.length < minItems) return t("form:minItems", { n: minItems });
    if (value.length > maxItems) return t("form:maxItems", { n: maxItems });
  }
  return undefined;
}

function problemOfText(schema: Schema, text: string, t: TFunction, language: Language): string | undefined {
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  if (text.length < minLength) return t("form:minLength", { n: minLength });
  if (text.length > maxLength) return t("form:maxLength", { n: maxLength, has: text.length });
  if (schema.format === "email" && !EMAIL.test(text)) return t("form:email");
  if (pattern !== undefined && !new RegExp(pattern, "u").test(text)) {
    return inLanguage(schema["x-pattern-message"], language) ?? t("form:pattern");
  }
  return undefined;
}

function problemOfNumber(schema: Schema, figure: number, t: TFunction): string | undefined {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (schema.type === "integer" && !Number.isInteger(figure)) return t("form:integer");
  if (figure < minimum) return t("form:minimum", { n: minimum });
  if (figure > maximum) return t("form:maximum", { n: maximum });
  return undefined;
}

/** The same as antd's form wants it, for one field of an object. */
export function ruleOf(parent: Schema, name: string, t: TFunction, language: Language): Rule {
  const isRequired = parent.required?.includes(name) ?? false;
  return (form) => ({
    validator: (rule, value: unknown) => {
      const place = "field" in rule && typeof rule.field === "string" ? rule.field.split(".").slice(0, -1) : [];
      const values: unknown = place.length > 0 ? form.getFieldValue(place) : form.getFieldsValue(true);
      const problem = problemOf(beside(parent, name, values), value, isRequired, t, language);
      return problem === undefined ? Promise.resolve() : Promise.reject(new Error(problem));
    },
  });
}
