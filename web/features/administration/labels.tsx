import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { StateTag } from "@ui/StateTag";

/** A text that the server keeps in both languages, as the reader reads. */
export function useInLanguage(): (text: { zh: string; en: string }) => string {
  const { language } = useAppearance();
  return useCallback((text) => (language === "en" ? text.en : text.zh), [language]);
}

/** Whether something is in use. */
export function UseState({ state }: { state: "active" | "retired" }) {
  const { t } = useTranslation("administration");
  return <StateTag tone={state === "active" ? "good" : "neutral"} label={t(`state.${state}`)} />;
}
