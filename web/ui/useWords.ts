import { useAppearance } from "./appearance";

/** A text that is data: the server keeps it in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** `words(offering.name)`: the text in the reader's language. */
export function useWords(): (text: Words) => string {
  const { language } = useAppearance();
  return (text) => (language === "zh-CN" ? text.zh : text.en);
}
