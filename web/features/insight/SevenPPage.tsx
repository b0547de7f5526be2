import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { listed } from "@ui/listed";
import { Page, Panel } from "@ui/Page";
import styles from "./insight.module.css";
import { type CustomerSevenP, sevenPOptions } from "./requests";
import { customerStandingOptions } from "./standing/requests";
import { useFigures, useWordOf } from "./words";

type Line = readonly [label: string, value: ReactNode];

/** One customer by the seven Ps: profiling, persistency, profitability, performance, prospecting, product, promotion. */
export function SevenPPage({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(sevenPOptions(id));
  const crumbs = data ? [{ label: data.customerName, href: `/customers/${id}` }] : [];
  return (
    <Page title={t("seven.title")} crumbs={crumbs} subtitle={data?.customerName}>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && !data.figures && (
        <Alert showIcon type="info" title={t("panel.none")} description={t("panel.noneHint")} />
      )}
      {data?.figures && data.score && <Seven view={data} figures={data.figures} score={data.score} />}
    </Page>
  );
}

interface Props {
  view: CustomerSevenP;
  figures: NonNullable<CustomerSevenP["figures"]>;
  score: NonNullable<CustomerSevenP["score"]>;
}

function Seven({ view, figures, score }: Props) {
  const { t } = useTranslation("insight");
  const { known, number, money, percent } = useFigures();
  const wordOf = useWordOf();
  const fact = (name: string, digits = 0) => known(view.facts[name], digits);
  const sum = (value: string | null) => (value === null ? t("none") : money(value));
  const { data: stands } = useQuery(customerStandingOptions(view.customerId));
  const lowering = (about: string): readonly Line[] =>
    stands?.standing?.reasons
      .filter((reason) => reason.about === about)
      .map(({ said }) => [t("standing.lowered"), said]) ?? [];
  const letters: readonly (readonly [string, readonly Line[]])[] = [
    [
      "profiling",
      [
        [t("dimension.customerKind"), wordOf("customerKind", score.customerKind)],
        [t("dimension.segment"), wordOf("segment", score.segment)],
        [t("dimension.network"), score.network],
        [t("seven.tenure"), known(figures.tenureMonths)],
      ],
    ],
    [
      "persistency",
      [
        [t("seven.staying"), percent(figures.staying, 1)],
        [t("seven.loyalty"), known(figures.loyalty)],
        ...lowering("loyalty"),
        [t("why"), wordOf("reason", score.reason)],
        [t("dimension.likeliest"), score.likeliest || t("none")],
        [t("dimension.rival"), score.rival || t("none")],
      ],
    ],
    [
      "profitability",
      [
        [t("monthly"), money(figures.monthly)],
        [t("seven.yearly"), money(figures.yearly)],
        [t("seven.contribution"), sum(figures.contribution)],
        [t("seven.lifetime"), sum(figures.lifetime)],
        [t("churn.atStake"), money(score.atStake)],
      ],
    ],
    [
      "performance",
      [
        [t("seven.satisfaction"), known(figures.satisfaction)],
        ...lowering("satisfaction"),
        [t("seven.complaints"), fact("complaints")],
        [t("seven.unresolved"), fact("unresolved_complaints")],
        [t("seven.late"), fact("late_payments")],
        [t("seven.usage"), fact("usage_change", 2)],
      ],
    ],
    [
      "prospecting",
      view.nexts.map(({ line, share, lift }) => [
        wordOf("line", line),
        t("seven.fits", { share: percent(share), lift: number(lift, 1) }),
      ]),
    ],
    [
      "product",
      [
        [t("seven.owns"), listed(view.owns.map((line) => wordOf("line", line)))],
        [t("seven.kinds"), fact("kinds_of_lines")],
      ],
    ],
    [
      "promotion",
      [
        [t("panel.help"), wordOf("offer", score.offer)],
        ...view.actions
          .slice(0, 4)
          .map(({ offer, outcome, state }): Line => [
            wordOf("offer", offer),
            outcome ? t(`outcome.${outcome}`) : t(`actionState.${state}`),
          ]),
      ],
    ],
  ];
  return (
    <div className={styles.letters}>
      {letters.map(([name, lines]) => (
        <Panel key={name} title={t(`seven.${name}`)}>
          {lines.length === 0 && <p className={styles.nothing}>{t("seven.nothing")}</p>}
          {lines.length > 0 && (
            <dl className={styles.facts}>
              {lines.map(([label, value], at) => (
                <Pair key={`${at} ${label}`} label={label} value={value} />
              ))}
            </dl>
          )}
        </Panel>
      ))}
    </div>
  );
}

function Pair({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
