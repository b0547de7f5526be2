import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import { useAppearance } from "@ui/appearance";
import { formatMoney, formatNumber } from "@ui/format";
import { figuresOf } from "./figures";
import styles from "./page.module.css";
import type { CustomerView } from "./requests";
import type { Tab } from "./Tabs";

/** The figures that describe the customer at a glance; each leads to where it comes from. */
export function FigureLine({ view, onTab }: { view: CustomerView; onTab: (tab: Tab) => void }) {
  const { t } = useTranslation("customer");
  const { language } = useAppearance();
  const figures = figuresOf(view);
  const count = (value: number | undefined) => (value === undefined ? undefined : formatNumber(value, language));
  const money =
    figures.monthly === undefined ? undefined : formatMoney({ value: figures.monthly, unit: "CNY" }, language);
  return (
    <div className={styles.figures}>
      <Figure label={t("figure.active")} value={count(figures.active)} onClick={() => onTab("products")} />
      <Figure
        label={t("figure.suspended")}
        value={count(figures.suspended)}
        tone={figures.suspended ? "warn" : undefined}
        onClick={() => onTab("products")}
      />
      <Figure label={t("figure.monthly")} value={money} onClick={() => onTab("products")} />
      <Figure label={t("figure.accounts")} value={count(figures.accounts)} onClick={() => onTab("accounts")} />
      <Figure
        label={t("figure.openOrders")}
        value={count(figures.openOrders)}
        tone={figures.openOrders ? "active" : undefined}
        onClick={() => onTab("orders")}
      />
      <Figure
        label={t("figure.completeness")}
        value={t("figure.percent", { n: figures.completeness })}
        tone={figures.completeness < 70 ? "warn" : undefined}
      />
    </div>
  );
}

interface FigureProps {
  label: string;
  /** Absent: the reader may not see it. */
  value: string | undefined;
  tone?: "warn" | "active" | undefined;
  onClick?: () => void;
}

function Figure({ label, value, tone, onClick }: FigureProps) {
  const { t } = useTranslation("customer");
  const content: ReactNode = (
    <>
      <span className={styles.figureLabel}>{label}</span>
      <span className={styles.figureValue} data-tone={tone}>
        {value ?? <span title={t("hidden")}>{t("none")}</span>}
      </span>
    </>
  );
  if (!onClick || value === undefined) return <div className={styles.figure}>{content}</div>;
  return (
    <button type="button" className={styles.figure} onClick={onClick}>
      {content}
    </button>
  );
}
