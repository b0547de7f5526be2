import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { formatMoney, formatNumber, formatShare } from "@ui/format";

export const REASONS = ["price", "complaints", "rival", "contract", "quality", "payment"] as const;
export const OFFERS = [
  "resolveComplaint",
  "repairVisit",
  "matchRival",
  "renewalBonus",
  "paymentPlan",
  "fittingPlan",
  "careCall",
] as const;

/** Figures as people read them here: shares in per cent, money in whole yuan. */
export function useFigures() {
  const { language } = useAppearance();
  const { t } = useTranslation("insight");
  const number = (value: number, digits = 0) => formatNumber(value, language, digits);
  return {
    number,
    /** A figure that may not be known. */
    known: (value: number | null | undefined, digits = 0) =>
      value === null || value === undefined ? t("none") : number(value, digits),
    percent: (share: number, digits = 0) => formatShare(share, language, digits),
    money: (value: number | string) => formatMoney({ value: String(value), unit: "CNY" }, language),
    month: (day: string) => day.slice(0, 7),
  };
}

/** A word of a list that may know others: codes without a word of their own are shown as they are. */
export function useWordOf() {
  const { t, i18n } = useTranslation("insight");
  const words: Record<string, (code: string) => string> = {
    band: (code) => t(`band.${code}`),
    reason: (code) => t(`reason.${code}`),
    line: (code) => t(`line.${code}`),
    segment: (code) => t(`segment.${code}`),
    customerKind: (code) => t(`customerKind.${code}`),
    offer: (code) => t(`offer.${code}`),
    channel: (code) => t(`channel.${code}`),
    rival: (code) => t(`rival.${code}`),
    likeliest: (code) => t(`likeliest.${code}`),
  };
  return (group: string, code: string) => {
    if (code === "") return t("none");
    return i18n.exists(`insight:${group}.${code}`) ? (words[group]?.(code) ?? code) : code;
  };
}
