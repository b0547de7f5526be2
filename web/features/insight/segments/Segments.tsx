import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import styles from "../insight.module.css";
import { StudyHead } from "../studies/StudyCard";
import { type Segment, segmentsOptions } from "../studies/requests";
import { useFigures } from "../words";
import { Products, Traits } from "./Drawn";

/** The segments: what each is called, what sets it apart, how large and valuable it is, what it typically has. */
export function Segments() {
  const { data, error } = useQuery(segmentsOptions());
  return (
    <>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <StudyHead kind="segments" study={data.study} />}
      <div className={styles.letters}>
        {data?.items.map((segment) => (
          <Portrait key={segment.number} segment={segment} />
        ))}
      </div>
    </>
  );
}

export function Portrait({ segment }: { segment: Segment }) {
  const { t } = useTranslation("insight");
  return (
    <Panel
      title={segment.name}
      extra={<AppLink href={`/insight/segments/${segment.number}`}>{t("segments.customers")}</AppLink>}
    >
      <Facts segment={segment} />
    </Panel>
  );
}

export function Facts({ segment }: { segment: Segment }) {
  const { t } = useTranslation("insight");
  const { number, percent } = useFigures();
  return (
    <>
      <Traits traits={segment.traits} />
      <dl className={styles.facts}>
        <dt>{t("churn.customers")}</dt>
        <dd>{t("segments.size", { n: number(segment.customers), share: percent(segment.share) })}</dd>
        {segment.customers > 0 && <Amounts segment={segment} />}
        {segment.stayed !== null && (
          <>
            <dt>{t("segments.stayed")}</dt>
            <dd>{percent(segment.stayed)}</dd>
          </>
        )}
      </dl>
      {segment.customers === 0 && <p>{t("segments.nobodyHint")}</p>}
      <Products products={segment.products} />
    </>
  );
}

/** What the reader's customers of the segment come to; of none of them there is nothing to tell. */
function Amounts({ segment }: { segment: Segment }) {
  const { t } = useTranslation("insight");
  const { money, percent } = useFigures();
  return (
    <>
      <dt>{t("monthly")}</dt>
      <dd>{money(segment.mean)}</dd>
      <dt>{t("segments.together")}</dt>
      <dd>{money(segment.monthly)}</dd>
      <dt>{t("segments.chance")}</dt>
      <dd>{percent(segment.chance, 1)}</dd>
      <dt>{t("churn.atStake")}</dt>
      <dd>{money(segment.atStake)}</dd>
    </>
  );
}
