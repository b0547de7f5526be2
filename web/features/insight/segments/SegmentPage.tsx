import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CustomersPage } from "../CustomersPage";
import { fetchMembers, segmentsOptions } from "../studies/requests";

/** The customers of one segment. */
export function SegmentPage({ number }: { number: number }) {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(segmentsOptions());
  const fetchPage = useMemo(() => fetchMembers(number), [number]);
  const segment = data?.items.find((each) => each.number === number);
  return (
    <CustomersPage
      list="members"
      title={segment?.name ?? t("segments.one")}
      subtitle={segment?.traits.join(" · ")}
      tab="segments"
      asList={`/customers?segment=${String(number)}`}
      error={error}
      fetchPage={fetchPage}
      hint={t("segments.nobodyHint")}
    />
  );
}
