import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { StateTag } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { searchOfState, stateOfSearch } from "@ui/table/state";
import { BAND_TONES } from "@ui/tones";
import styles from "../insight.module.css";
import { fetchScores, type Score } from "../requests";
import { OFFERS, REASONS, useFigures, useWordOf } from "../words";

const idOf = ({ customerId }: Score) => customerId;

const MONTHS_TOLD = 6;

/** The months that scores tell of, as 2026-11. */
function nextMonths(): string[] {
  const now = new Date();
  return Array.from({ length: MONTHS_TOLD }, (_, at) => {
    const month = new Date(now.getFullYear(), now.getMonth() + at, 1);
    return `${String(month.getFullYear())}-${String(month.getMonth() + 1).padStart(2, "0")}`;
  });
}

interface Props {
  /** The state of the list, as the page's address has it. */
  chosen: Readonly<Record<string, string>>;
  onChosen: (chosen: Record<string, string>) => void;
}

/** Customers by risk or value at stake, each with why and what would help. */
export function People({ chosen, onChosen }: Props) {
  const { t } = useTranslation("insight");
  const state = useMemo(() => stateOfSearch({ sort: "-chance", ...chosen }), [chosen]);
  const wordOf = useWordOf();
  const choice = (key: string, values: readonly string[]): Filter => ({
    key,
    kind: "choice",
    label: t(`dimension.${key}`),
    options: values.map((value) => ({ value, label: wordOf(key, value) })),
  });
  return (
    <div className={styles.list}>
      <CrmTable
        list="scores"
        label={t("churn.people")}
        columns={useColumns()}
        idOf={idOf}
        fetchPage={fetchScores}
        state={state}
        onState={(next) => onChosen(searchOfState(next))}
        filters={[
          choice("band", ["high", "middle", "low"]),
          choice("reason", [...REASONS, "none", "unasked"]),
          choice("line", ["mobile", "bundle", "broadband", "fixed", "leased"]),
          choice("segment", ["top", "high", "middle", "low"]),
          choice("customerKind", ["key", "business", "public", "transient"]),
          choice("offer", [...OFFERS, "none"]),
          choice("likeliest", [...nextMonths(), "none"]),
          { key: "province", kind: "org", label: t("dimension.province") },
          { key: "network", kind: "org", label: t("dimension.network") },
          { key: "rival", kind: "text", label: t("dimension.rival") },
        ]}
        tools={() => <AppLink href="/customers?risk=high%2Cmiddle&sort=-risk">{t("churn.asList")}</AppLink>}
        hrefOf={(id) => `/customers/${id}`}
        empty={{ title: t("churn.nobody"), hint: t("churn.nobodyHint") }}
      />
    </div>
  );
}

function useColumns(): Column<Score>[] {
  const { t } = useTranslation("insight");
  const { percent, money } = useFigures();
  const wordOf = useWordOf();
  return [
    { key: "customerName", title: t("customer"), width: 180, render: (row) => row.customerName },
    {
      key: "chance",
      title: t("chance"),
      width: 130,
      isSortable: true,
      phone: "end",
      render: (row) => (
        <StateTag tone={BAND_TONES[row.band]} label={`${wordOf("band", row.band)} ${percent(row.chance)}`} />
      ),
    },
    {
      key: "reason",
      title: t("why"),
      width: 330,
      phone: "line",
      render: (row) => row.reasons.map(({ said }) => said).join(" · ") || wordOf("reason", row.reason),
    },
    { key: "likeliest", title: t("dimension.likeliest"), width: 130, render: (row) => row.likeliest || t("none") },
    { key: "rival", title: t("dimension.rival"), width: 150, render: (row) => row.rival },
    { key: "offer", title: t("dimension.offer"), width: 190, render: (row) => wordOf("offer", row.offer) },
    { key: "monthly", title: t("monthly"), width: 110, align: "end", render: (row) => money(row.monthly) },
    {
      key: "atStake",
      title: t("churn.atStake"),
      width: 130,
      align: "end",
      isSortable: true,
      render: (row) => money(row.atStake),
    },
    { key: "network", title: t("dimension.network"), width: 130, render: (row) => row.network },
  ];
}
