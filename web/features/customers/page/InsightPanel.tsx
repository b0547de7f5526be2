import { HeartOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Progress, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatMoney, formatShare } from "@ui/format";
import { Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { When } from "@ui/When";
import { WorkTrouble } from "@ui/WorkTrouble";
import { BAND_TONES } from "@ui/tones";
import { Behaviour } from "./Behaviour";
import { CorrectOutcome } from "./CorrectOutcome";
import styles from "./page.module.css";
import { type CustomerInsight, insightOptions, useReasons } from "./requests";
import { Standing } from "./Standing";
import { useOfferName } from "./useOfferName";

/** Why might they leave, what would help, what has been tried. */
export function InsightPanel({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const may = useMay();
  const isSeen = may("insight.read");
  const { data } = useQuery({ ...insightOptions(id), enabled: isSeen });
  if (!isSeen) return null;
  return (
    <Panel
      title={t("panel.title")}
      extra={
        data?.score && (
          <StateTag tone={BAND_TONES[data.score.band]} label={t(`band.${data.score.band}`)} icon={<HeartOutlined />} />
        )
      }
    >
      {!data && <Skeleton active paragraph={{ rows: 3 }} />}
      {data && !data.score && (
        <div className={styles.insight}>
          <EmptyState isSmall title={t("panel.none")} hint={t("panel.noneHint")} />
          <Behaviour id={id} />
        </div>
      )}
      {data?.score && (
        <>
          <Told score={data.score} actions={data.actions} />
          <AppLink href={`/customers/${id}/seven-p`}>{t("seven.open")}</AppLink>
        </>
      )}
    </Panel>
  );
}

function Told({
  score,
  actions,
}: {
  score: NonNullable<CustomerInsight["score"]>;
  actions: CustomerInsight["actions"];
}) {
  const { t } = useTranslation("insight");
  const offerName = useOfferName();
  const { language } = useAppearance();
  const money = (value: string) => formatMoney({ value, unit: "CNY" }, language);
  const causes = score.reasons.filter(({ cause }) => cause);
  const others = score.reasons.filter(({ cause }) => !cause);
  return (
    <div className={styles.insight}>
      <Progress
        percent={Math.round(score.chance * 1000) / 10}
        size="small"
        status={score.band === "high" ? "exception" : "normal"}
        format={(percent) => `${percent ?? 0}%`}
        aria-label={t("chance")}
      />
      <span className={styles.aside}>
        {t("panel.atStake")} {money(score.atStake)}
      </span>
      {score.likeliest !== "" && <span>{t("panel.likeliest", { month: score.likeliest })}</span>}
      <Ahead chances={score.ahead} />
      {score.band === "low" && <span>{t("panel.low")}</span>}
      {!score.explained && <AskWhy id={score.customerId} />}
      {score.explained && score.reasons.length === 0 && <span className={styles.aside}>{t("panel.noReason")}</span>}
      {causes.length > 0 && <Reasons title={t("panel.causes")} items={causes} />}
      {others.length > 0 && <Reasons title={t("panel.circumstances")} items={others} />}
      {score.rival !== "" && score.rivalSaving !== null && (
        <span>
          {t("panel.rival", { rival: score.rival, offer: score.rivalOffer, saving: money(score.rivalSaving) })}
        </span>
      )}
      {score.offer !== "" && (
        <section>
          <h3 className={styles.factTitle}>{t("panel.help")}</h3>
          <strong>{offerName(score.offer)}</strong>
        </section>
      )}
      <Standing id={score.customerId} />
      <Behaviour id={score.customerId} />
      <section>
        <h3 className={styles.factTitle}>{t("panel.tried")}</h3>
        {actions.length === 0 && <span className={styles.aside}>{t("panel.nothing")}</span>}
        <ul className={styles.tried}>
          {actions.slice(0, 4).map((action) => (
            <li key={action.id}>
              {t("panel.triedOne", {
                offer: offerName(action.offer),
                came: action.outcome ? t(`outcome.${action.outcome}`) : t(`actionState.${action.state}`),
              })}{" "}
              <span className={styles.aside}>
                <When at={action.doneAt ?? action.createdAt} />
              </span>{" "}
              {action.outcome !== "" && <CorrectOutcome action={action} />}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const TOLD = [1, 3, 6];

/** The chance to have left after some of the months ahead; nothing where that cannot be told. */
function Ahead({ chances }: { chances: readonly number[] }) {
  const { t } = useTranslation("insight");
  const { language } = useAppearance();
  const told = TOLD.flatMap((months) => {
    const chance = chances[months - 1];
    return chance === undefined ? [] : [{ months, chance: formatShare(chance, language, 1) }];
  });
  if (told.length === 0) return null;
  return (
    <dl className={styles.ahead} aria-label={t("panel.ahead")}>
      {told.map(({ months, chance }) => (
        <div key={months}>
          <dt>{t("panel.within", { count: months })}</dt>
          <dd>{chance}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Reasons of those not most at risk are found when somebody asks. */
function AskWhy({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const { ask, isLooking, error, failed } = useReasons(id);
  return (
    <>
      <Button size="small" loading={isLooking} onClick={ask}>
        {t(isLooking ? "panel.looking" : "panel.askWhy")}
      </Button>
      {error && <ErrorPanel kind="inline" error={error} />}
      {failed && <WorkTrouble notice={failed} />}
    </>
  );
}

function Reasons({
  title,
  items,
}: {
  title: string;
  items: readonly { group: string; label: string; said: string }[];
}) {
  return (
    <section>
      <h3 className={styles.factTitle}>{title}</h3>
      <ul className={styles.tried}>
        {items.map(({ group, label, said }) => (
          <li key={group}>
            <strong>{label}</strong> <span className={styles.aside}>{said}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
