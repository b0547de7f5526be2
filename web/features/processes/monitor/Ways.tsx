import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { useAppearance } from "@ui/appearance";
import { formatNumber } from "@ui/format";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Element } from "../requests";
import { formatSpan } from "./heat";
import styles from "./monitor.module.css";
import type { Conformance, Variant } from "./requests";

interface Props {
  found: Conformance;
  picked: string | undefined;
  onPick: (variant: Variant | undefined) => void;
}

/** The ways that instances took, the most frequent first; the picked one is shown on the drawing. */
export function Variants({ found, picked, onPick }: Props) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  if (found.variants.length === 0) return <EmptyState isSmall title={t("variant.none")} hint={t("variant.noneHint")} />;
  const told = found.variants.reduce((sum, each) => sum + each.instances, 0);
  return (
    <>
      <p className={styles.faint}>{t("variant.hint")}</p>
      <ol className={styles.variants}>
        {found.variants.map((variant) => {
          const isPicked = variant.signature === picked;
          return (
            <li key={variant.signature} data-picked={isPicked || undefined}>
              <div className={styles.variantHead}>
                <Button
                  size="small"
                  type={isPicked ? "primary" : "default"}
                  aria-pressed={isPicked}
                  onClick={() => onPick(isPicked ? undefined : variant)}
                >
                  {t(isPicked ? "variant.hide" : "variant.show")}
                </Button>
                <strong>{percent.format(variant.share)}</strong>
                <span>
                  {t("variant.instances", { count: variant.instances, n: formatNumber(variant.instances, language) })}
                </span>
                {variant.median !== null && (
                  <span>{t("variant.median", { span: formatSpan(variant.median, language) })}</span>
                )}
                {variant.conforms ? (
                  <StateTag tone="good" label={t("variant.conforms")} />
                ) : (
                  <StateTag tone="warn" label={t("variant.deviates")} />
                )}
                <AppLink href={`/processes/instances/${variant.exampleId}`}>{t("example")}</AppLink>
              </div>
              <Steps variant={variant} />
            </li>
          );
        })}
      </ol>
      {found.distinct > found.variants.length && (
        <p className={styles.faint}>
          {t("variant.more", {
            count: found.distinct - found.variants.length,
            rest: formatNumber(found.ended - told, language),
          })}
        </p>
      )}
    </>
  );
}

function Steps({ variant }: { variant: Variant }) {
  const { t } = useTranslation("monitor");
  const words = useWords();
  return (
    <ol className={styles.steps}>
      {variant.steps.map((step, place) => (
        <li key={`${place} ${step.node}`} data-how={step.how}>
          {words(step.name) || step.node}
          {step.times > 1 && ` ×${step.times}`}
          {step.how !== "done" && <em> {t(`how.${step.how}`, { defaultValue: step.how })}</em>}
        </li>
      ))}
    </ol>
  );
}

const TONES = { skipped: "warn", moved: "warn", changed: "neutral", jumped: "bad", cancelled: "neutral" } as const;

/** What people made happen that is not drawn, and what is drawn and never happened. */
export function Deviations({ found, elements }: { found: Conformance; elements: readonly Element[] }) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const words = useWords();
  const nameOf = (id: string) => {
    const element = elements.find((one) => one.id === id);
    return element ? words(element.name) || id : id;
  };
  return (
    <>
      {found.deviations.length === 0 ? (
        <EmptyState isSmall title={t("deviation.none")} />
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("tab.deviations")}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th>{t("deviation.kind")}</th>
                <th>{t("bottleneck.step")}</th>
                <th>{t("deviation.instances")}</th>
                <th>{t("deviation.times")}</th>
                <th>{t("example")}</th>
              </tr>
            </thead>
            <tbody>
              {found.deviations.map((each) => (
                <tr key={`${each.kind} ${each.node} ${each.to ?? ""}`}>
                  <td>
                    <StateTag tone={TONES[each.kind]} label={t(`deviation.${each.kind}`)} />
                  </td>
                  <th scope="row">
                    {each.name ? words(each.name) : each.node || t("deviation.whole")}
                    {each.to && ` → ${each.toName ? words(each.toName) : each.to}`}
                  </th>
                  <td>{formatNumber(each.instances, language)}</td>
                  <td>{formatNumber(each.times, language)}</td>
                  <td>
                    <AppLink href={`/processes/instances/${each.exampleId}`}>{t("example")}</AppLink>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.untouched.nodes.length > 0 && (
        <>
          <h3 className={styles.heading}>{t("deviation.never")}</h3>
          <p>{found.untouched.nodes.map(nameOf).join(" · ")}</p>
        </>
      )}
    </>
  );
}
