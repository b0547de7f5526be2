import { ReloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "@ui/listed";
import { personName, unitNameAt } from "@ui/names";
import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { When } from "@ui/When";
import styles from "./duplicates.module.css";
import { Score } from "./Likeness";
import { type Candidate, CUSTOMER, type Customer, fetchPairs, LIST } from "./requests";
import { SearchModal } from "./SearchModal";
import { Sections } from "./Sections";

/** Pairs of customers that may be one: those that wait for a decision, or those that were told apart. */
export function PairsPage({ state }: { state: "open" | "dismissed" }) {
  const { t } = useTranslation("duplicates");
  const may = useMay();
  const [list, setList] = useListState();
  const [isSearching, setSearching] = useState(false);
  const columns = useMemo(() => columnsOf(t, state), [t, state]);
  const mayFindUnits = may("organisation.read");
  const filters = useMemo<Filter[]>(
    () => [
      {
        key: "least",
        kind: "choice",
        isSingle: true,
        label: t("filter.least"),
        options: [90, 70].map((score) => ({ value: String(score), label: t(`level.${levelKey(score)}`) })),
      },
      ...(mayFindUnits ? [{ key: "org", kind: "org", label: t("filter.org") } as const] : []),
      { key: "customer", kind: "lookup", label: t("filter.customer"), lookup: CUSTOMER },
    ],
    [t, mayFindUnits],
  );
  const search = (
    <Button icon={<ReloadOutlined />} onClick={() => setSearching(true)}>
      {t("search.button")}
    </Button>
  );
  return (
    <Page title={t("title")} actions={search} fill>
      <Sections current={state} />
      <CrmTable
        key={state}
        list={`${LIST}.${state}`}
        label={t(`section.${state}`)}
        columns={columns}
        idOf={(pair) => pair.id}
        fetchPage={fetchPairs}
        state={list}
        onState={setList}
        filters={filters}
        fixed={FIXED[state]}
        hrefOf={(id) => `/duplicates/${id}`}
        hasViews={false}
        empty={{ title: t(`empty.${state}`), hint: t(`empty.${state}Hint`) }}
      />
      {isSearching && <SearchModal onClose={() => setSearching(false)} />}
    </Page>
  );
}

const FIXED = { open: { state: "open" }, dismissed: { state: "dismissed" } } as const;
const levelKey = (score: number) => (score >= 90 ? "sure" : "likely");

/** What speaks for one customer, then what speaks against it, in one line. */
function reasonLine({ reasons }: Candidate, t: ReturnType<typeof useTranslation>["t"]): string {
  const words = (isFor: boolean) =>
    listed(reasons.filter(({ points }) => points > 0 === isFor).map(({ text }) => text));
  const against = words(false);
  return against === "" ? words(true) : t("column.but", { reasons: words(true), against });
}

function Side({ customer }: { customer: Customer }) {
  return (
    <span className={styles.side}>
      {customer.name} <span className={styles.note}>{customer.number}</span>
    </span>
  );
}

function columnsOf(t: ReturnType<typeof useTranslation>["t"], state: "open" | "dismissed"): Column<Candidate>[] {
  const places = ({ one, other }: Candidate) =>
    [...new Set([one, other].map(({ orgPos }) => unitNameAt(orgPos)))].filter((name) => name !== undefined);
  return [
    { key: "one", title: t("column.one"), width: 170, render: ({ one }) => <Side customer={one} /> },
    {
      key: "other",
      title: t("column.other"),
      width: 170,
      render: ({ other }) => <Side customer={other} />,
      phone: "line",
    },
    {
      key: "score",
      title: t("column.score"),
      width: 130,
      render: (pair) => <Score score={pair.score} />,
      phone: "end",
    },
    {
      key: "reasons",
      title: t("column.reasons"),
      width: 320,
      render: (pair) => reasonLine(pair, t),
      phone: "line",
    },
    { key: "org", title: t("column.org"), width: 190, render: (pair) => listed(places(pair)) },
    ...(state === "open"
      ? [
          {
            key: "found",
            title: t("column.found"),
            width: 120,
            render: (pair: Candidate) => <When at={pair.createdAt} show="relative" />,
          },
        ]
      : [
          { key: "note", title: t("column.note"), width: 200, render: (pair: Candidate) => pair.note },
          {
            key: "by",
            title: t("column.by"),
            width: 100,
            render: (pair: Candidate) => personName(pair.decidedBy) ?? "",
          },
        ]),
  ];
}
