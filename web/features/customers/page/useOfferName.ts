import { useTranslation } from "react-i18next";

/** What a retention offer is called; one that rules have brought since is called by its code. */
export function useOfferName() {
  const { t, i18n } = useTranslation("insight");
  return (code: string) => (i18n.exists(`insight:offer.${code}`) ? t(`offer.${code}`) : code);
}
