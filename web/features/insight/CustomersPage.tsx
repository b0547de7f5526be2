import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, FetchPage } from "@ui/table/types";
import { useLocalListState } from "@ui/table/useListState";
import styles from "./insight.module.css";
import type { Member } from "./studies/requests";
import { useFigures, useWordOf } from "./words";

/** A customer whom a study found, with what the last scoring said of them. */
type Found = Omit<Member, "segment">;

interface Props<Row extends Found> {
  /** The list whose columns a reader arranges. */
  list: string;
  title: string;
  subtitle: string | undefined;
  /** The tab of the studies it belongs to. */
  tab: string;
  /** The same customers in the list of all customers. */
  asList: string;
  error: Error | null;
  fetchPage: FetchPage<Row>;
  /** Columns after the customer's name and number. */
  more?: readonly Column<Row>[];
  hint: string;
}

const idOf = ({ customerId }: Found) => customerId;

/** The customers of one thing a study found, those who pay most first. */
export function CustomersPage<Row extends Found>(props: Props<Row>) {
  const { list, title, subtitle, tab, asList, error, fetchPage, more, hint } = props;
  const { t } = useTranslation("insight");
  const [state, setState] = useLocalListState({ sort: "-monthly" });
  const columns = useColumns(more ?? []);
  return (
    <Page
      fill
      title={title}
      crumbs={[{ label: t("study.title"), href: `/insight?tab=${tab}` }]}
      subtitle={subtitle}
      actions={<AppLink href={asList}>{t("segments.inList")}</AppLink>}
    >
      {error && <ErrorPanel kind="inline" error={error} />}
      <div className={styles.list}>
        <CrmTable
          list={list}
          label={title}
          columns={columns}
          idOf={idOf}
          fetchPage={fetchPage}
          state={state}
          onState={setState}
          filters={[]}
          hrefOf={(id) => `/customers/${id}`}
          empty={{ title: t("churn.nobody"), hint }}
        />
      </div>
    </Page>
  );
}

function useColumns<Row extends Found>(more: readonly Column<Row>[]): Column<Row>[] {
  const { t } = useTranslation("insight");
  const { percent, money } = useFigures();
  const wordOf = useWordOf();
  const known = (value: number | string | null, say: (value: number | string) => string) =>
    value === null ? t("none") : say(value);
  return [
    { key: "customerName", title: t("customer"), width: 200, render: (row) => row.customerName },
    { key: "customerNumber", title: t("segments.number"), width: 150, render: (row) => row.customerNumber },
    ...more,
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
    { key: "network", title: t("dimension.network"), width: 170, render: (row) => row.network || t("none") },
    {
      key: "atStake",
      title: t("churn.atStake"),
      width: 130,
      align: "end",
      render: (row) => known(row.atStake, money),
    },
  ];
}
