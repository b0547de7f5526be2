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

const HAN = /[\u4e00-\u9fff]/;
/** What both languages quote as it stands, such as an address. */
const QUOTED = /\u201c[^\u201d]*\u201d/g;

/** Both languages written in one line, `中文 / English`, as notes and decision tables from elsewhere keep them. */
export function parted(written: string): Words {
  const cut = written.lastIndexOf(" / ");
  const [zh, en] = [written.slice(0, cut), written.slice(cut + 3)];
  return cut > 0 && HAN.test(zh) && !HAN.test(en.replace(QUOTED, "")) ? { zh, en } : { zh: written, en: written };
}

/** `words(offering.name)`: the text in the reader's language. The function changes with the language alone. */
export function useWords(): (text: Words) => string {
  const { language } = useAppearance();
  return useCallback((text) => read(text, language), [language]);
}

/** The text in the reader's language, for what is no component: lookups, and names asked for once. */
export const inWords = (text: Words): string => read(text, i18next.language === "en" ? "en" : "zh-CN");
