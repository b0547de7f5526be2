import type { TFunction } from "i18next";
import type { Schema } from "@ui/form/schema";
import type { Words } from "@ui/useWords";
import type { Category } from "./requests";

export const LINES = ["mobile", "broadband", "iptv", "fixed", "leased", "bundle"] as const;
const PRICE_KINDS = ["recurring", "oneTime", "usage", "discount"] as const;
const PERIODS = ["day", "month", "year"] as const;
const RELATIONS = ["requires", "excludes", "substitutes", "upgradesTo"] as const;
const CHANNELS = ["hall", "callCentre", "web", "accountManager", "agent", "system"] as const;
const KINDS = ["public", "business", "key", "transient"] as const;

interface Surroundings {
  t: TFunction;
  words: (text: Words) => string;
  categories: readonly Category[];
  isNew: boolean;
}

/** What is asked of whoever designs an offering; its texts come in the reader's language. */
export function offeringSchema({ t, words, categories, isNew }: Surroundings): Schema {
  const say = (key: string) => t(`catalogue:${key}`);
  const choices = (group: string, values: readonly string[]) =>
    values.map((value) => ({ const: value, title: say(`${group}.${value}`) }));
  const texts = (maxLength: number, required: readonly string[], widget: Schema = {}): Schema => ({
    type: "object",
    required,
    properties: {
      zh: { type: "string", title: say("form.zh"), maxLength, ...widget },
      en: { type: "string", title: say("form.en"), maxLength, ...widget },
    },
  });
  const offering: Schema = { type: "string", "x-widget": "lookup", "x-lookup": "offering" };
  const count = (key: string, start: number): Schema => ({
    type: "integer",
    title: say(`form.${key}`),
    minimum: 0,
    default: start,
  });
  return {
    type: "object",
    required: ["code", "line"],
    properties: {
      name: { ...texts(100, ["zh", "en"]), title: say("name") },
      code: {
        type: "string",
        title: say("code"),
        description: say("form.codeHelp"),
        pattern: "^PO-[A-Z0-9-]+$",
        maxLength: 40,
        readOnly: !isNew,
      },
      line: { type: "string", title: say("line.label"), oneOf: choices("line", LINES) },
      specification: {
        type: "string",
        title: say("form.specification"),
        description: say("form.specificationHelp"),
        "x-widget": "lookup",
        "x-lookup": "specification",
      },
      categories: {
        type: "array",
        title: say("form.categories"),
        items: { type: "string", oneOf: categories.map(({ code, name }) => ({ const: code, title: words(name) })) },
      },
      sellable: { type: "boolean", title: say("sellable"), default: true },
      description: { ...texts(500, [], { "x-widget": "textarea" }), title: say("form.description") },
      prices: {
        type: "array",
        title: say("prices"),
        items: {
          type: "object",
          required: ["kind"],
          properties: {
            name: { ...texts(60, ["zh", "en"]), title: say("form.priceName") },
            kind: {
              type: "string",
              title: say("form.priceKind"),
              oneOf: choices("price", PRICE_KINDS),
              default: "recurring",
            },
            amount: { type: "string", title: say("form.amount"), pattern: "^\\d+(\\.\\d{1,2})?$", "x-widget": "money" },
            period: { type: "string", title: say("form.period"), oneOf: choices("period", PERIODS) },
            percent: { type: "string", title: say("form.percent"), pattern: "^\\d+(\\.\\d+)?$" },
          },
        },
      },
      components: {
        type: "array",
        title: say("parts"),
        items: {
          type: "object",
          required: ["offering"],
          properties: {
            offering: { ...offering, title: say("form.part") },
            minimum: count("minimum", 0),
            maximum: count("maximum", 1),
            default: count("default", 0),
            included: { type: "boolean", title: say("form.included") },
          },
        },
      },
      relations: {
        type: "array",
        title: say("relations"),
        items: {
          type: "object",
          required: ["kind", "offering"],
          properties: {
            kind: { type: "string", title: say("form.relation"), oneOf: choices("relation", RELATIONS) },
            offering: { ...offering, title: say("form.other") },
          },
        },
      },
      eligibility: {
        type: "object",
        title: say("facts"),
        properties: {
          channels: {
            type: "array",
            title: say("channels"),
            description: say("form.emptyIsAll"),
            items: { type: "string", oneOf: choices("channel", CHANNELS) },
          },
          customerKinds: {
            type: "array",
            title: say("kinds"),
            description: say("form.emptyIsAll"),
            items: { type: "string", oneOf: choices("kind", KINDS) },
          },
          regions: {
            type: "array",
            title: say("regions"),
            description: say("form.emptyIsAll"),
            items: { type: "string" },
            "x-widget": "lookup",
            "x-lookup": "unit",
          },
        },
      },
      validFor: {
        type: "object",
        title: say("validity"),
        properties: {
          startDateTime: { type: "string", format: "date-time", title: say("form.from") },
          endDateTime: { type: "string", format: "date-time", title: say("form.until") },
        },
      },
    },
  };
}
