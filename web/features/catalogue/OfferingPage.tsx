import { cannotShow } from "@ui/cannotShow";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Money } from "@ui/Money";
import { Page, Panel } from "@ui/Page";
import { RecordNav } from "@ui/RecordNav";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { listed } from "@ui/listed";
import styles from "./Catalogue.module.css";
import { STATE_TONES } from "./CataloguePage";
import { Life } from "./Life";
import { LifeCycle } from "./LifeCycle";
import { LIST, type Offering, type Specification, useOfferingPage } from "./requests";

/** One offering: prices with when they apply, parts with how many, relations, who may buy, what is asked. */
export function OfferingPage({ id }: { id: string }) {
  const { t } = useTranslation("catalogue");
  const words = useWords();
  const page = useOfferingPage(id);
  if (cannotShow(page)) return <ErrorPanel error={page.error} onRetry={() => void page.refetch()} />;
  if (!page.data) return <Skeleton active className={styles.waiting} />;
  const { offering, versions, steps, specification } = page.data;
  const state = offering.state ?? "inDesign";
  return (
    <Page
      title={words(offering.name)}
      crumbs={[{ label: t("title"), href: "/catalogue", list: LIST }]}
      actions={<LifeCycle offering={offering} launched={versions.find((one) => one.state === "launched")?.version} />}
      tags={<StateTag tone={STATE_TONES[state]} label={t(`state.${state}`)} />}
      subtitle={offering.description ? words(offering.description) : undefined}
      nav={<RecordNav list={LIST} id={id} hrefOf={(next) => `/catalogue/${next}`} />}
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          <Prices offering={offering} />
          <Parts offering={offering} />
          {specification && <Asked specification={specification} />}
        </div>
        <div className={styles.main}>
          <Facts offering={offering} versions={versions} />
          <Life steps={steps} />
        </div>
      </div>
    </Page>
  );
}

function Prices({ offering }: { offering: Offering }) {
  const { t } = useTranslation("catalogue");
  const words = useWords();
  return (
    <Panel title={t("prices")} padded={false}>
      {!offering.prices?.length && <p className={styles.none}>{t("noPrices")}</p>}
      <table className={styles.table}>
        <tbody>
          {(offering.prices ?? []).map((price) => (
            <tr key={price.id}>
              <td>{words(price.name)}</td>
              <td>{t(`price.${price.kind}`)}</td>
              <td className={styles.faint}>
                {Object.entries(price.when ?? {}).map(([name, values]) => (
                  <Tag key={name}>{`${name} = ${listed(values.map(String))}`}</Tag>
                ))}
              </td>
              <td className={styles.end}>
                {price.percent ? (
                  `${price.percent}%`
                ) : (
                  <Money value={{ value: price.amount ?? "0", unit: price.currency ?? "CNY" }} />
                )}
                {price.kind === "recurring" && ` / ${t(`period.${price.period ?? "month"}`)}`}
                {price.unit && ` / ${price.unit}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Parts({ offering }: { offering: Offering }) {
  const { t } = useTranslation("catalogue");
  if (!offering.components?.length) return null;
  return (
    <Panel title={t("parts")} padded={false}>
      <table className={styles.table}>
        <tbody>
          {offering.components.map((part) => (
            <tr key={part.offering}>
              <td>
                <AppLink href={`/catalogue?q=${encodeURIComponent(part.offering)}`}>{part.offering}</AppLink>
              </td>
              <td>{t("between", { least: part.minimum ?? 0, most: part.maximum ?? 1 })}</td>
              <td>{part.default ? t("byDefault", { count: part.default }) : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Asked({ specification }: { specification: Specification }) {
  const { t } = useTranslation("catalogue");
  const words = useWords();
  return (
    <Panel title={t("characteristics", { name: words(specification.name) })} padded={false}>
      <table className={styles.table}>
        <tbody>
          {(specification.characteristics ?? []).map((each) => (
            <tr key={each.code}>
              <td>{words(each.name)}</td>
              <td className={styles.faint}>{each.code}</td>
              <td>{(each.allowed ?? []).map((one) => (one.name ? words(one.name) : String(one.value))).join(" · ")}</td>
              <td>{(each.minimum ?? 0) > 0 ? t("required") : t("optional")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Facts({ offering, versions }: { offering: Offering; versions: Offering[] }) {
  const { t } = useTranslation("catalogue");
  const words = useWords();
  const { channels, customerKinds, regions } = offering.eligibility ?? {};
  return (
    <Panel title={t("facts")}>
      <dl className={styles.facts}>
        <dt>{t("code")}</dt>
        <dd>{offering.code}</dd>
        <dt>{t("version")}</dt>
        <dd>
          {versions.map((each) => (
            <span key={each.id} className={styles.version}>
              {each.id === offering.id ? (
                <strong>{each.version}</strong>
              ) : (
                <AppLink href={`/catalogue/${each.id}`}>{each.version}</AppLink>
              )}
              <span className={styles.faint}>{t(`state.${each.state ?? "inDesign"}`)}</span>
            </span>
          ))}
        </dd>
        <Validity offering={offering} />
        {offering.term && (
          <>
            <dt>{t("term")}</dt>
            <dd>{words(offering.term.name)}</dd>
          </>
        )}
        <dt>{t("channels")}</dt>
        <dd>
          {channels?.length
            ? channels.map((each) => <Tag key={each}>{t(`channel.${each}`, { defaultValue: each })}</Tag>)
            : t("everywhere")}
        </dd>
        <dt>{t("kinds")}</dt>
        <dd>
          {customerKinds?.length
            ? customerKinds.map((each) => <Tag key={each}>{t(`kind.${each}`, { defaultValue: each })}</Tag>)
            : t("everybody")}
        </dd>
        <dt>{t("regions")}</dt>
        <dd>{regions?.length ? listed(regions) : t("everywhere")}</dd>
        {offering.relations?.length ? (
          <>
            <dt>{t("relations")}</dt>
            <dd>
              {offering.relations.map((each) => (
                <div key={`${each.kind}${each.offering}`}>
                  {t(`relation.${each.kind}`)} {each.offering}
                </div>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
    </Panel>
  );
}

function Validity({ offering }: { offering: Offering }) {
  const { t } = useTranslation("catalogue");
  const { startDateTime, endDateTime } = offering.validFor ?? {};
  if (!startDateTime && !endDateTime) return null;
  return (
    <>
      <dt>{t("validity")}</dt>
      <dd className={styles.validity}>
        {startDateTime && (
          <span>
            {t("form.from")} <When at={startDateTime} />
          </span>
        )}
        {endDateTime && (
          <span>
            {t("form.until")} <When at={endDateTime} />
          </span>
        )}
      </dd>
    </>
  );
}
