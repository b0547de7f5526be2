import { EmptyState } from "@ui/EmptyState";
import { useAppearance } from "@ui/appearance";
import { formatNumber } from "@ui/format";
import { useWords } from "@ui/useWords";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { formatSpan } from "./heat";
import styles from "./monitor.module.css";
import type { ElementFigures, Figures } from "./requests";

const MOST = 20;

interface Props {
  figures: Figures;
  byNode: ReadonlyMap<string, ElementFigures>;
  onChoose: (node: string) => void;
}

/** Where most time is lost, the worst first. */
export function Bottlenecks({ figures, byNode, onChoose }: Props) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const words = useWords();
  const span = (seconds: number | null | undefined) => (seconds == null ? t("none") : formatSpan(seconds, language));
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  if (figures.bottlenecks.length === 0) return <EmptyState isSmall title={t("bottleneck.none")} />;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("tab.bottlenecks")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t("bottleneck.step")}</th>
            <th>{t("bottleneck.share")}</th>
            <th>{t("bottleneck.lost")}</th>
            <th>{t("bottleneck.waited")}</th>
            <th>{t("bottleneck.worked")}</th>
            <th>{t("element.stuck")}</th>
            <th>{t("element.p90")}</th>
            <th>{t("element.passages")}</th>
            <th>{t("element.open")}</th>
            <th>{t("bottleneck.soFar")}</th>
            <th>{t("element.stuckNow")}</th>
          </tr>
        </thead>
        <tbody>
          {figures.bottlenecks.slice(0, MOST).map(({ node, lost, share }) => {
            const element = byNode.get(node);
            return (
              <tr key={node}>
                <th scope="row">
                  <Button type="link" size="small" onClick={() => onChoose(node)}>
                    {element ? words(element.name) || node : node}
                  </Button>
                </th>
                <td>
                  <span className={styles.share}>
                    <i style={{ inlineSize: `${Math.round(share * 100)}%` }} />
                    <span>{percent.format(share)}</span>
                  </span>
                </td>
                <td>{span(lost)}</td>
                <td>{span(element?.waited.median)}</td>
                <td>{span(element?.worked.median)}</td>
                <td>{span(element && element.stuck.total + element.stuckSoFar)}</td>
                <td>{span(element?.lasted.p90)}</td>
                <td>{formatNumber(element?.passages ?? 0, language)}</td>
                <td>{formatNumber(element?.open ?? 0, language)}</td>
                <td>{span(element?.soFar.median)}</td>
                <td>{formatNumber(element?.stuckNow ?? 0, language)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
