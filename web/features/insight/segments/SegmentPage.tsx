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
import { fetchMembers, type Member, segmentsOptions } from "../studies/requests";
import { useFigures, useWordOf } from "../words";

const idOf = ({ customerId }: Member) => customerId;

/** The customers of one segment, those who pay most first. */
export function SegmentPage({ number }: { number: number }) {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(segmentsOptions());
  const [state, setState] = useLocalListState({ sort: "-monthly" });
  const fetchPage = useMemo(() => fetchMembers(number), [number]);
  const segment = data?.items.find((each) => each.number === number);
  const columns = useColumns();
  return (
    <Page
      fill
      title={segment?.name ?? t("segments.one")}
      crumbs={[{ label: t("study.title"), href: "/insight?tab=segments" }]}
      subtitle={segment?.traits.join(" · ")}
      actions={<AppLink href={`/customers?segment=${number}`}>{t("segments.inList")}</AppLink>}
    >
      {error && <ErrorPanel kind="inline" error={error} />}
      <div className={styles.list}>
        <CrmTable
          list="members"
          label={segment?.name ?? t("segments.one")}
          columns={columns}
          idOf={idOf}
          fetchPage={fetchPage}
          state={state}
          onState={setState}
          filters={[]}
          hrefOf={(id) => `/customers/${id}`}
          empty={{ title: t("churn.nobody"), hint: t("segments.nobodyHint") }}
        />
      </div>
    </Page>
  );
}

function useColumns(): Column<Member>[] {
  const { t } = useTranslation("insight");
  const { percent, money } = useFigures();
  const wordOf = useWordOf();
  const known = (value: number | string | null, say: (value: number | string) => string) =>
    value === null ? t("none") : say(value);
  return [
    { key: "customerName", title: t("customer"), width: 220, render: (row) => row.customerName },
    { key: "customerNumber", title: t("segments.number"), width: 150, render: (row) => row.customerNumber },
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
