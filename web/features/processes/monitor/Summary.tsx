import { useAppearance } from "@ui/appearance";
import { formatCount, formatNumber } from "@ui/format";
import { useTranslation } from "react-i18next";
import { formatSpan } from "./heat";
import styles from "./monitor.module.css";
import type { Conformance, Figures, Live } from "./requests";

interface Props {
  figures: Figures | undefined;
  live: Live | undefined;
  conformance: Conformance | undefined;
}

/** What matters most, in one line; and how many instances the figures were taken from. */
export function Summary({ figures, live, conformance }: Props) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const span = (seconds: number | undefined | null) => (seconds == null ? t("none") : formatSpan(seconds, language));
  const stuck = live?.nodes.reduce((sum, node) => sum + node.stuck, 0);
  const share = conformance && conformance.ended > 0 ? conformance.conforming / conformance.ended : undefined;
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const shown = [
    ["underWay", live && formatCount(live.instances, live.isCapped, language)],
    ["stuck", stuck === undefined ? undefined : formatNumber(stuck, language)],
    ["began", figures && formatCount(figures.coverage.total, figures.coverage.isCapped, language)],
    ["completed", figures && formatNumber(figures.cycle.count, language)],
    ["median", figures && span(figures.cycle.percentiles.p50)],
    ["p90", figures && span(figures.cycle.percentiles.p90)],
    ["conforming", conformance && (share === undefined ? t("none") : percent.format(share))],
  ] as const;
  return (
    <>
      <dl className={styles.summary}>
        {shown.map(([key, value]) => (
          <div key={key} data-tone={key === "stuck" && stuck ? "bad" : undefined}>
            <dt>{t(`summary.${key}`)}</dt>
            <dd>{value ?? t("none")}</dd>
          </div>
        ))}
      </dl>
      {figures?.sampled && (
        <p className={styles.faint} role="note">
          {t("sampled", {
            measured: formatNumber(figures.coverage.measured, language),
            total: formatCount(figures.coverage.total, figures.coverage.isCapped, language),
          })}
        </p>
      )}
    </>
  );
}
