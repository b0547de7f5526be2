import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatDate } from "@ui/format";
import { Money } from "@ui/Money";
import { useNow } from "@ui/useNow";
import { useMay } from "@ui/permission";
import { useWords } from "@ui/useWords";
import styles from "./page.module.css";
import { type Account, specificationOptions, splitsOptions, type Subscriber } from "./requests";
import { usePriceNames } from "./useProductNames";

interface Props {
  one: Subscriber;
  accounts: readonly Account[];
  hasPage: (pattern: string) => boolean;
}

/** A product in use, opened: how it is set up, what it costs, who pays, which resources realise it. */
export function ProductDetail({ one, accounts, hasPage }: Props) {
  const { t } = useTranslation("customer");
  const priceName = usePriceNames(one);
  return (
    <div className={styles.detail}>
      {hasPage("/orders/new") && <Actions one={one} />}
      <Block title={t("product.prices")}>
        {one.prices.length === 0 && <span className={styles.aside}>{t("product.noPrices")}</span>}
        {one.prices.map((price) => (
          <Line key={`${price.name} ${price.chargeKind ?? ""}`} label={priceName(price)}>
            <Money value={{ value: price.amount.value, unit: price.amount.unit ?? "CNY" }} />
            <span className={styles.aside}>
              {price.period === "month" ? t("product.perMonth") : t(`price.${price.kind}`)}
            </span>
          </Line>
        ))}
      </Block>
      <Payers one={one} accounts={accounts} />
      <Setup one={one} />
      <Block title={t("product.facts")}>
        <Line label={t("product.stateSince")}>{formatDate(new Date(one.stateSince))}</Line>
        {one.contract.start && (
          <Line label={t("product.contract")}>
            {t("product.period", { from: one.contract.start, to: one.contract.end ?? t("product.open") })}
          </Line>
        )}
        {one.offeringVersion && <Line label={t("product.version")}>{one.offeringVersion}</Line>}
        {one.resources.map((resource) => (
          <Line key={`${resource.kind} ${resource.value}`} label={t("product.resource")}>
            {resource.value}
          </Line>
        ))}
        {one.endedAt && <Line label={t("product.ended")}>{formatDate(new Date(one.endedAt))}</Line>}
        {one.orderId && hasPage("/orders/$id") && (
          <Line label={t("product.order")}>
            <AppLink href={`/orders/${one.orderId}`}>{t("product.openOrder")}</AppLink>
          </Line>
        )}
      </Block>
    </div>
  );
}

const ACTIONS: Partial<Record<Subscriber["state"], readonly ("modify" | "suspend" | "resume" | "disconnect")[]>> = {
  active: ["modify", "suspend", "disconnect"],
  suspended: ["resume", "disconnect"],
};

/** What can be ordered for a product in use; the counter shows what it costs and takes the order. */
function Actions({ one }: { one: Subscriber }) {
  const { t } = useTranslation("customer");
  const { history } = useRouter();
  const mayOrder = useMay()("ordering.place");
  const actions = (ACTIONS[one.state] ?? []).filter((action) => action !== "modify" || !one.isBundle);
  if (!mayOrder || one.offeringId === null || actions.length === 0) return null;
  return (
    <div className={styles.actions} role="group" aria-label={t("product.actions")}>
      {actions.map((action) => (
        <Button
          key={action}
          size="small"
          danger={action === "disconnect"}
          onClick={() => history.push(`/orders/new?customer=${one.customerId}&product=${one.id}&action=${action}`)}
        >
          {t(`product.action.${action}`)}
        </Button>
      ))}
    </div>
  );
}

function Payers({ one, accounts }: { one: Subscriber; accounts: readonly Account[] }) {
  const { t } = useTranslation("customer");
  const splits = useQuery(splitsOptions(one.id));
  const now = useNow().getTime();
  const numbers = new Map(accounts.map(({ id, number }) => [id, number]));
  const own = one.accountId ? (numbers.get(one.accountId) ?? t("product.otherAccount")) : t("none");
  const current = (splits.data ?? []).filter(({ validTo }) => validTo === null || Date.parse(validTo) > now);
  return (
    <Block title={t("product.payers")}>
      {splits.isPending && <Skeleton active title={false} paragraph={{ rows: 1 }} />}
      {splits.isError && <ErrorPanel kind="inline" error={splits.error} onRetry={() => void splits.refetch()} />}
      {current.map((split) => (
        <Line key={split.id} label={t(`charge.${split.chargeKind}`)}>
          {t("product.share", { account: split.accountNumber, percent: Number(split.percent) })}
          {Date.parse(split.validFrom) > now && (
            <span className={styles.aside}>{t("product.from", { day: formatDate(new Date(split.validFrom)) })}</span>
          )}
        </Line>
      ))}
      {splits.isSuccess && <Line label={current.length > 0 ? t("product.rest") : t("product.allCharges")}>{own}</Line>}
    </Block>
  );
}

/** The characteristics, called as the catalogue calls them. */
function Setup({ one }: { one: Subscriber }) {
  const { t } = useTranslation("customer");
  const { language } = useAppearance();
  const words = useWords();
  const mayRead = useMay()("catalogue.read");
  const specification = useQuery({
    ...specificationOptions(one.specId ?? ""),
    enabled: mayRead && one.specId !== null,
  });
  const known = new Map((specification.data?.characteristics ?? []).map((each) => [each.code, each]));
  const said = (code: string, value: unknown): string => {
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    const choice = known.get(code)?.allowed?.find((each) => String(each.value) === String(value));
    if (choice?.name) return words(choice.name);
    return typeof value === "number"
      ? value.toLocaleString(language)
      : typeof value === "string"
        ? value
        : JSON.stringify(value);
  };
  const entries = Object.entries(one.characteristics).filter(([code]) => known.has(code));
  if (entries.length === 0) return null;
  return (
    <Block title={t("product.setup")}>
      {entries.map(([code, value]) => (
        <Line key={code} label={words(known.get(code)?.name ?? { zh: code, en: code })}>
          {said(code, value)}
        </Line>
      ))}
    </Block>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h4 className={styles.factTitle}>{title}</h4>
      <dl className={styles.factList}>{children}</dl>
    </section>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
