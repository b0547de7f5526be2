import { useTranslation } from "react-i18next";

/** What whoever did something is called: a person by their name, the system in words. */
export function useWho(): (name: string) => string {
  const { t } = useTranslation("common");
  return (name) => (name === "system" ? t("bySystem") : name);
}
