import type { TFunction } from "i18next";
import type { Schema } from "@ui/form/schema";
import { nameSchema } from "../nameSchema";

const name = (t: TFunction) => nameSchema(t, 60);
const roles = (t: TFunction): Schema => ({
  type: "array",
  minItems: 1,
  items: { type: "string" },
  title: t("administration:section.roles"),
  description: t("administration:post.rolesHelp"),
  "x-widget": "lookup",
  "x-lookup": "role",
  "x-wide": true,
});

export const newPostSchema = (t: TFunction): Schema => ({
  type: "object",
  required: ["unitId", "roleIds"],
  properties: {
    name: name(t),
    unitId: { type: "string", title: t("administration:unitOf"), "x-widget": "lookup", "x-lookup": "unit" },
    roleIds: roles(t),
  },
});

export const postSchema = (t: TFunction): Schema => ({
  type: "object",
  required: ["roleIds"],
  properties: { name: name(t), roleIds: roles(t) },
});
