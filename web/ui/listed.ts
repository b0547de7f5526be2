import i18next from "i18next";
import type { Language } from "./i18n";

const format = (language: Language) => new Intl.ListFormat(language, { type: "conjunction", style: "narrow" });
const FORMATS = { "zh-CN": format("zh-CN"), en: format("en") };

/** Things one after the other, as the reader's language lists them. */
export const listed = (things: readonly string[]): string =>
  FORMATS[i18next.language === "en" ? "en" : "zh-CN"].format(things);
