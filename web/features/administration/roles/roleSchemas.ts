import type { TFunction } from "i18next";
import type { Schema } from "@ui/form/schema";

const name = (t: TFunction): Schema => ({
  type: "object",
  title: t("administration:role.name"),
  required: ["zh", "en"],
  properties: {
    zh: { type: "string", title: t("administration:name.zh"), maxLength: 60 },
    en: { type: "string", title: t("administration:name.en"), maxLength: 60 },
  },
});
const description = (t: TFunction): Schema => ({
  type: "object",
  title: t("administration:role.description"),
  properties: {
    zh: { type: "string", title: t("administration:role.descriptionZh"), maxLength: 500, "x-widget": "textarea" },
    en: {
      type: "string",
      title: t("administration:role.descriptionEn"),
      description: t("administration:role.descriptionHelp"),
      maxLength: 500,
      "x-widget": "textarea",
    },
  },
});

export const newRoleSchema = (t: TFunction): Schema => ({
  type: "object",
  required: ["code", "unitId"],
  properties: {
    code: {
      type: "string",
      title: t("administration:role.code"),
      description: t("administration:role.codeHelp"),
      maxLength: 60,
    },
    unitId: {
      type: "string",
      title: t("administration:role.unit"),
      description: t("administration:role.unitHelp"),
      "x-widget": "lookup",
      "x-lookup": "unit",
    },
    name: name(t),
    description: description(t),
  },
});

export const roleSchema = (t: TFunction): Schema => ({
  type: "object",
  properties: { name: name(t), description: description(t) },
});
