import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Empty, Skeleton } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatMoney } from "@ui/format";
import { listed } from "@ui/listed";
import { personName, unitNameAt, useNames } from "@ui/names";
import { StateTag } from "@ui/StateTag";
import { tagWord } from "@ui/tagWords";
import { className } from "@ui/customerWords";
import styles from "./asOf.module.css";
import { accountsThen, type FactThen, factsThen, subscribersThen } from "./differences";
import { monthlyOf } from "./figures";
import { PRODUCT_TONES } from "./Products";
import { type AsOf, asOfOptions, type CustomerView, type Subscriber } from "./requests";
import { useProductNames } from "./useProductNames";

const BACK = [
  { key: "month", unit: "month", n: 1 },
  { key: "quarter", unit: "month", n: 3 },
  { key: "year", unit: "year", n: 1 },
] as const;

/** The whole customer as on a past day, beside today; what differs is marked. */
export function AsOfView({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customer");
  const first = dayjs(view.profile.customer.createdAt);
  const [day, setDay] = useState<Dayjs>(() => dayjs().subtract(1, "month"));
  // A day is meant to its end: what happened on it is in.
  const at = day.endOf("day").format();
  const past = useQuery(asOfOptions(view.profile.customer.id, at));
  const isBefore = day.isBefore(first, "day");

  return (
    <div className={styles.asOf}>
      <div className={styles.tools}>
        <label className={styles.picker}>
          <span>{t("asOf.day")}</span>
          <DatePicker
            value={day}
            allowClear={false}
            disabledDate={(date) => date.isAfter(dayjs()) || date.isBefore(first, "day")}
            onChange={(next: Dayjs | null) => {
              if (next) setDay(next);
            }}
          />
        </label>
        {BACK.map(({ key, unit, n }) => {
          const target = dayjs().subtract(n, unit);
          return (
            <Button key={key} size="small" disabled={target.isBefore(first, "day")} onClick={() => setDay(target)}>
              {t(`asOf.${key}`)}
            </Button>
          );
        })}
        <Button size="small" onClick={() => setDay(first)}>
          {t("asOf.first")}
        </Button>
      </div>
      {isBefore ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={t("asOf.notYet", { day: first.format("YYYY-MM-DD") })}
        />
      ) : past.isError ? (
        <ErrorPanel error={past.error} onRetry={() => void past.refetch()} />
      ) : past.data ? (
        <Comparison then={past.data} now={view} />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
    </div>
  );
}

function Comparison({ then, now }: { then: AsOf; now: CustomerView }) {
  const { t } = useTranslation("customer");
  const facts = factsThen(then, now);
  const products = subscribersThen(then, now);
  const accounts = accountsThen(then, now);
  const changed = [...facts, ...products, ...accounts].filter(({ differs }) => differs).length;
  useNames([then.customer.orgPos], [then.customer.managerId, now.profile.customer.managerId]);
  return (
    <>
      <p className={styles.summary} role="status">
        {changed === 0 ? t("asOf.same") : t("asOf.differs", { count: changed })}
      </p>
      <Sheet title={t("facts.title")}>
        {facts.map((fact) => (
          <Row key={fact.key} label={t(`asOf.fact.${fact.key}`)} differs={fact.differs}>
            {[
              <FactWords key="then" fact={fact} value={fact.then} />,
              <FactWords key="now" fact={fact} value={fact.now} />,
            ]}
          </Row>
        ))}
      </Sheet>
      {then.subscribers && now.subscribers && <Products rows={products} now={now} then={then} />}
      {then.accounts && now.accounts && accounts.length > 0 && (
        <Sheet title={t("tab.accounts")}>
          {accounts.map((account) => (
            <Row key={account.id} label={(account.then ?? account.now)?.number ?? ""} differs={account.differs}>
              {[account.then, account.now].map((one, index) =>
                one ? (
                  <span key={index}>
                    {t(`accountState.${one.state}`)} · {t(`payment.${one.payment.kind ?? "cash"}`)} {one.payment.number}
                  </span>
                ) : (
                  <Absent key={index} isThen={index === 0} />
                ),
              )}
            </Row>
          ))}
        </Sheet>
      )}
    </>
  );
}

function Products({ rows, then, now }: { rows: ReturnType<typeof subscribersThen>; then: AsOf; now: CustomerView }) {
  const { t } = useTranslation("customer");
  const nameOf = useProductNames([...(then.subscribers ?? []), ...(now.subscribers ?? [])]);
  if (rows.length === 0) return null;
  return (
    <Sheet title={t("tab.products")}>
      {rows.map((row) => {
        const one = row.then ?? row.now;
        if (!one) return null;
        return (
          <Row key={row.id} label={[nameOf(one), one.number].filter(Boolean).join(" ")} differs={row.differs}>
            {[
              row.then ? <Product key="then" one={row.then} /> : <Absent key="then" isThen />,
              row.now ? <Product key="now" one={row.now} /> : <Absent key="now" isThen={false} />,
            ]}
          </Row>
        );
      })}
    </Sheet>
  );
}

function Product({ one }: { one: Subscriber }) {
  const { t } = useTranslation("customer");
  const { language } = useAppearance();
  const monthly = monthlyOf(one);
  return (
    <span className={styles.product}>
      <StateTag tone={PRODUCT_TONES[one.state]} label={t(`state.${one.state}`)} />
      {monthly !== undefined && formatMoney({ value: monthly, unit: "CNY" }, language)}
    </span>
  );
}

function Absent({ isThen }: { isThen: boolean }) {
  const { t } = useTranslation("customer");
  return <span className={styles.absent}>{isThen ? t("asOf.notThere") : t("asOf.gone")}</span>;
}

function FactWords({ fact, value }: { fact: FactThen; value: unknown }) {
  const { t } = useTranslation("customer");
  const none = <span className={styles.absent}>{t("none")}</span>;
  if (fact.key === "class" && Array.isArray(value)) {
    const [kind, level] = value as [Parameters<typeof className>[0]["kind"], Parameters<typeof className>[0]["level"]];
    return className({ kind, level }, t);
  }
  if (fact.key === "status") return t(`customers:status.${value as string}`);
  if (fact.key === "managerId") return typeof value === "string" ? (personName(value) ?? value) : none;
  if (fact.key === "orgPos") return unitNameAt(Number(value)) ?? none;
  if (fact.key === "tags" && Array.isArray(value))
    return value.length > 0 ? listed(value.map(String).map(tagWord)) : none;
  const words = Array.isArray(value) ? listed(value.map(String)) : typeof value === "string" ? value : "";
  return words === "" ? none : words;
}

function Sheet({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("customer");
  return (
    <table className={styles.sheet}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t("asOf.what")}</th>
          <th scope="col">{t("asOf.then")}</th>
          <th scope="col">{t("asOf.now")}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Row({ label, differs, children }: { label: string; differs: boolean; children: readonly ReactNode[] }) {
  const { t } = useTranslation("customer");
  return (
    <tr data-differs={differs || undefined}>
      <th scope="row">{label}</th>
      <td>{children[0]}</td>
      <td>
        {children[1]}
        {differs && <span className={styles.mark}>{t("asOf.mark")}</span>}
      </td>
    </tr>
  );
}
