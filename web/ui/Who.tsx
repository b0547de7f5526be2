import { useTranslation } from "react-i18next";

/** Who did something: a person by their name, the system in words. */
export function Who({ name }: { name: string }) {
  const { t } = useTranslation("common");
  return <span>{name === "system" ? t("bySystem") : name}</span>;
}
