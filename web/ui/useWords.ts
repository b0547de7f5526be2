import i18next from "i18next";
import { useCallback } from "react";
import { useAppearance } from "./appearance";
import type { Language } from "./i18n";

/** A text that is data: the server keeps it in both languages. */
export interface Words {
  zh: string;
  en: string;
}

const read = (text: Words, language: Language) => (language === "zh-CN" ? text.zh : text.en);

/** `words(offering.name)`: the text in the reader's language. The function changes with the language alone. */
export function useWords(): (text: Words) => string {
  const { language } = useAppearance();
  return useCallback((text) => read(text, language), [language]);
}

/** The text in the reader's language, for what is no component: lookups, and names asked for once. */
export const inWords = (text: Words): string => read(text, i18next.language === "en" ? "en" : "zh-CN");
