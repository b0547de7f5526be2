import { Select } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column } from "@ui/table/types";
import { useLocalListState } from "@ui/table/useListState";
import styles from "../insight.module.css";
import { fetchSuggestions, type OfferingResult, type SuggestionLine } from "../studies/requests";
import { useFigures } from "../words";

const ALL = "";
/** A customer may stand in several rows; a row is one suggestion. */
const idOf = ({ customerId, id }: SuggestionLine) => `${customerId}/${id}`;
const hrefOf = (id: string) => `/customers/${id.split("/")[0] ?? ""}`;

interface Props {
  offerings: readonly OfferingResult[];
  /** The code of an offering; absent: all. */
  chosen: string | undefined;
  onChoose: (offering: string | undefined) => void;
}

/** Whom to offer what, those expected to bring most first. */
export function People({ offerings, chosen, onChoose }: Props) {
  const { t } = useTranslation("insight");
  const [state, setState] = useLocalListState({ sort: "-expected" });
  const fetchPage = useMemo(() => fetchSuggestions(chosen), [chosen]);
  const columns = useColumns();
  const options = [
    { value: ALL, label: t("offers.all") },
    ...offerings.map(({ name, counts }) => ({ value: counts.offering, label: name })),
  ];
  return (
    <div className={styles.below}>
      <div className={styles.shelf}>
        <label className={styles.field}>
          <span className={styles.label}>{t("offers.people")}</span>
          <Select<string>
            style={{ minWidth: 220 }}
            aria-label={t("offers.people")}
            value={chosen ?? ALL}
            onChange={(value) => onChoose(value === ALL ? undefined : value)}
            options={options}
          />
        </label>
      </div>
      <div className={styles.list}>
        <CrmTable
          key={chosen ?? ALL}
          list="suggestions"
          label={t("offers.people")}
          columns={columns}
          idOf={idOf}
          fetchPage={fetchPage}
          state={state}
          onState={setState}
          filters={[]}
          hrefOf={hrefOf}
          empty={{ title: t("offers.nobody"), hint: t("offers.nobodyHint") }}
        />
      </div>
    </div>
  );
}

function useColumns(): Column<SuggestionLine>[] {
  const { t } = useTranslation("insight");
  const { percent, money } = useFigures();
  return [
    { key: "customerName", title: t("customer"), width: 200, render: (row) => row.customerName },
    { key: "customerNumber", title: t("segments.number"), width: 150, render: (row) => row.customerNumber },
    { key: "name", title: t("offers.offering"), width: 190, phone: "line", render: (row) => row.name },
    {
      key: "chance",
      title: t("offers.chance"),
      width: 130,
      align: "end",
      isSortable: true,
      phone: "end",
      render: (row) => percent(row.chance, 1),
    },
    {
      key: "expected",
      title: t("offers.expected"),
      width: 140,
      align: "end",
      isSortable: true,
      render: (row) => money(row.expected),
    },
    { key: "reasons", title: t("offers.reasons"), width: 420, render: (row) => row.reasons.join(" · ") },
  ];
}
