import type { TFunction } from "i18next";
import type { Schema } from "@ui/form/schema";
import { nameSchema } from "../nameSchema";

export const LEVELS = ["group", "province", "local_network", "branch"] as const;
export const KINDS = ["hall", "call_centre", "dealer", "department"] as const;

export type Level = (typeof LEVELS)[number];

/** The levels a unit can have under one of `level`: the ones below, and branches under branches. */
export const levelsUnder = (level: Level): readonly Level[] => {
  const below = LEVELS.slice(LEVELS.indexOf(level) + 1);
  return below.length > 0 ? below : ["branch"];
};

const code = (t: TFunction): Schema => ({ type: "string", title: t("administration:unit.code"), maxLength: 40 });
const name = (t: TFunction) => nameSchema(t, 100);
const kind = (t: TFunction): Schema => ({
  type: "string",
  title: t("administration:unit.kind"),
  oneOf: KINDS.map((one) => ({ const: one, title: t(`administration:unitKind.${one}`) })),
  description: t("administration:unit.kindHelp"),
});

export const newUnitSchema = (t: TFunction, parent: Level): Schema => ({
  type: "object",
  required: ["code", "level"],
  properties: {
    name: name(t),
    code: code(t),
    level: {
      type: "string",
      title: t("administration:unit.level"),
      default: levelsUnder(parent)[0],
      oneOf: levelsUnder(parent).map((one) => ({ const: one, title: t(`administration:level.${one}`) })),
    },
    kind: kind(t),
  },
});

export const unitSchema = (t: TFunction, level: Level): Schema => ({
  type: "object",
  required: ["code"],
  properties: { name: name(t), code: code(t), ...(level === "branch" ? { kind: kind(t) } : {}) },
});

export const moveSchema = (t: TFunction): Schema => ({
  type: "object",
  required: ["parentId", "reason"],
  properties: {
    parentId: {
      type: "string",
      title: t("administration:unit.newParent"),
      "x-widget": "lookup",
      "x-lookup": "unit",
      "x-wide": true,
    },
    reason: { type: "string", title: t("administration:unit.moveReason"), maxLength: 200, "x-widget": "textarea" },
  },
});
