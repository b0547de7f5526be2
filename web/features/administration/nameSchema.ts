import type { TFunction } from "i18next";
import type { Schema } from "@ui/form/schema";
import type { Words } from "@ui/useWords";

/** The name of a unit or post: a Chinese one, and an English one where there is one. */
export const nameSchema = (t: TFunction, maxLength: number): Schema => ({
  type: "object",
  title: t("administration:name.name"),
  required: ["zh"],
  properties: {
    zh: { type: "string", title: t("administration:name.zh"), maxLength },
    en: { type: "string", title: t("administration:name.en"), description: t("administration:name.enHelp"), maxLength },
  },
});

/** The name or description as it was given: the English one is empty where the other serves both languages. */
export const givenName = ({ zh, en }: Words): Words => ({ zh, en: en === zh ? "" : en });
