import type { TFunction } from "i18next";
import type { Schema } from "@ui/form/schema";

const unit = (t: TFunction): Schema => ({
  type: "string",
  title: t("administration:unitOf"),
  "x-widget": "lookup",
  "x-lookup": "unit",
});

/** A person's particulars, for somebody new and for changes. */
export const staffSchema = (t: TFunction): Schema => ({
  type: "object",
  required: ["name", "number", "unitId"],
  properties: {
    name: { type: "string", title: t("administration:staff.name"), maxLength: 60 },
    number: { type: "string", title: t("administration:staff.number"), maxLength: 40 },
    unitId: unit(t),
    phone: { type: "string", title: t("administration:staff.phone"), "x-widget": "phone", maxLength: 40 },
    email: { type: "string", title: t("administration:staff.email"), format: "email", maxLength: 200 },
    language: {
      type: "string",
      title: t("administration:staff.language"),
      default: "zh-CN",
      "x-widget": "radio",
      oneOf: (["zh-CN", "en"] as const).map((one) => ({ const: one, title: t(`administration:language.${one}`) })),
    },
  },
});

/** Giving a post to a person, from either side. */
export const appointmentSchema = (t: TFunction, wanted: "staffId" | "postId"): Schema => ({
  type: "object",
  required: [wanted],
  properties: {
    [wanted]: {
      type: "string",
      title: t(wanted === "staffId" ? "administration:holding.person" : "administration:holding.post"),
      "x-widget": "lookup",
      "x-lookup": wanted === "staffId" ? "staff" : "post",
      "x-wide": true,
    },
    validFrom: {
      type: "string",
      format: "date-time",
      title: t("administration:holding.from"),
      description: t("administration:holding.fromHelp"),
    },
    validTo: {
      type: "string",
      format: "date-time",
      title: t("administration:holding.to"),
      description: t("administration:holding.toHelp"),
    },
    acting: {
      type: "boolean",
      title: t("administration:holding.acting"),
      description: t("administration:holding.actingHelp"),
    },
  },
});
