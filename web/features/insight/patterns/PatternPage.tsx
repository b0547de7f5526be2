import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "@ui/table/types";
import { CustomersPage } from "../CustomersPage";
import { useFigures } from "../words";
import { fetchFollowers, type Follower, patternsOptions } from "./requests";

/** The customers who follow one pattern, and since when. */
export function PatternPage({ code }: { code: string }) {
  const { t } = useTranslation("insight");
  const { percent, month } = useFigures();
  const { data, error } = useQuery(patternsOptions());
  const fetchPage = useMemo(() => fetchFollowers(code), [code]);
  const pattern = data?.items.find((each) => each.code === code);
  const told =
    data &&
    pattern &&
    t("patterns.leave", {
      share: percent(pattern.left.share, 1),
      usual: percent(pattern.left.usual, 1),
      horizon: data.horizon,
    });
  const since: Column<Follower> = {
    key: "since",
    title: t("patterns.since"),
    width: 110,
    render: (row) => month(row.since),
  };
  return (
    <CustomersPage
      list="followers"
      title={pattern?.name ?? t("patterns.one")}
      subtitle={told}
      tab="patterns"
      asList={`/customers?pattern=${encodeURIComponent(code)}`}
      error={error}
      fetchPage={fetchPage}
      more={[since]}
      hint={t("patterns.nobodyHint")}
    />
  );
}
