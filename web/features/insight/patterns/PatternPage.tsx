import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column } from "@ui/table/types";
import { useLocalListState } from "@ui/table/useListState";
import styles from "../insight.module.css";
import { useFigures, useWordOf } from "../words";
import { fetchFollowers, type Follower, patternsOptions } from "./requests";

const idOf = ({ customerId }: Follower) => customerId;

/** The customers who follow one pattern, those who pay most first. */
export function PatternPage({ code }: { code: string }) {
  const { t } = useTranslation("insight");
  const { percent } = useFigures();
  const { data, error } = useQuery(patternsOptions());
  const [state, setState] = useLocalListState({ sort: "-monthly" });
  const fetchPage = useMemo(() => fetchFollowers(code), [code]);
  const pattern = data?.items.find((each) => each.code === code);
  const columns = useColumns();
  const told =
    data &&
    pattern &&
    t("patterns.leave", {
      share: percent(pattern.left.share, 1),
      usual: percent(pattern.left.usual, 1),
      horizon: data.horizon,
    });
  return (
    <Page
      fill
      title={pattern?.name ?? t("patterns.one")}
      crumbs={[{ label: t("study.title"), href: "/insight?tab=patterns" }]}
      subtitle={told}
      actions={<AppLink href={`/customers?pattern=${encodeURIComponent(code)}`}>{t("segments.inList")}</AppLink>}
    >
      {error && <ErrorPanel kind="inline" error={error} />}
      <div className={styles.list}>
        <CrmTable
          list="followers"
          label={pattern?.name ?? t("patterns.one")}
          columns={columns}
          idOf={idOf}
          fetchPage={fetchPage}
          state={state}
          onState={setState}
          filters={[]}
          hrefOf={(id) => `/customers/${id}`}
          empty={{ title: t("churn.nobody"), hint: t("patterns.nobodyHint") }}
        />
      </div>
    </Page>
  );
}

function useColumns(): Column<Follower>[] {
  const { t } = useTranslation("insight");
  const { percent, money, month } = useFigures();
  const wordOf = useWordOf();
  const known = (value: number | string | null, say: (value: number | string) => string) =>
    value === null ? t("none") : say(value);
  return [
    { key: "customerName", title: t("customer"), width: 220, render: (row) => row.customerName },
    { key: "customerNumber", title: t("segments.number"), width: 150, render: (row) => row.customerNumber },
    { key: "since", title: t("patterns.since"), width: 110, render: (row) => month(row.since) },
    {
      key: "monthly",
      title: t("monthly"),
      width: 130,
      align: "end",
      isSortable: true,
      phone: "end",
      render: (row) => money(row.monthly),
    },
    {
      key: "chance",
      title: t("chance"),
      width: 130,
      align: "end",
      isSortable: true,
      render: (row) => known(row.chance, (value) => percent(Number(value), 1)),
    },
    { key: "line", title: t("dimension.line"), width: 140, phone: "line", render: (row) => wordOf("line", row.line) },
    {
      key: "customerKind",
      title: t("dimension.customerKind"),
      width: 130,
      render: (row) => wordOf("customerKind", row.customerKind),
    },
    { key: "network", title: t("dimension.network"), width: 170, render: (row) => row.network },
    {
      key: "atStake",
      title: t("churn.atStake"),
      width: 130,
      align: "end",
      render: (row) => known(row.atStake, money),
    },
  ];
}
