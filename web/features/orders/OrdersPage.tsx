import { PlusOutlined } from "@ant-design/icons";
import { AppLink } from "@ui/AppLink";
import { Money } from "@ui/Money";
import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { ORDER_TONES } from "@ui/tones";
import { Button } from "antd";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { fetchOrders, type OrderRow } from "./requests";
import { STATES } from "./states";

const CHANNELS = ["hall", "callCentre", "web", "accountManager", "agent", "system"] as const;
const idOf = (row: OrderRow) => row.id;

/** All orders that the person may see, with where each stands. */
export function OrdersPage() {
  const { t } = useTranslation("orders");
  const may = useMay();
  const { history } = useRouter();
  const [state, setState] = useListState();
  const columns = useColumns();
  const filters: Filter[] = [
    {
      key: "state",
      kind: "choice",
      label: t("state.label"),
      options: STATES.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      key: "channel",
      kind: "choice",
      label: t("channel.label"),
      options: CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) })),
    },
    { key: "fallout", kind: "flag", label: t("list.withFallout") },
    { key: "ordered", kind: "days", fromKey: "orderedFrom", toKey: "orderedTo", label: t("list.orderedAt") },
  ];
  const counter = may("ordering.place") && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => history.push("/orders/new")}>
      {t("list.new")}
    </Button>
  );
  return (
    <Page title={t("list.title")} actions={counter} fill>
      <CrmTable
        list="orders"
        label={t("list.title")}
        columns={columns}
        idOf={idOf}
        fetchPage={fetchOrders}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "q", label: t("list.search") }}
        hrefOf={(id) => `/orders/${id}`}
        empty={{ title: t("list.empty"), hint: t("list.emptyHint"), action: counter || undefined }}
      />
    </Page>
  );
}

function useColumns(): Column<OrderRow>[] {
  const { t } = useTranslation("orders");
  const words = useWords();
  return [
    {
      key: "number",
      title: t("list.number"),
      width: 120,
      render: (row) => row.number,
    },
    { key: "title", title: t("list.what"), width: 180, render: (row) => words(row.title), phone: "line" },
    {
      key: "customerName",
      title: t("list.customer"),
      width: 140,
      render: (row) => <AppLink href={`/customers/${row.customerId}`}>{row.customerName}</AppLink>,
      phone: "line",
    },
    {
      key: "state",
      title: t("state.label"),
      width: 120,
      render: (row) =>
        row.openFallouts > 0 ? (
          <StateTag tone="bad" label={t("list.fallouts", { count: row.openFallouts })} />
        ) : (
          <StateTag tone={ORDER_TONES[row.state]} label={t(`state.${row.state}`)} />
        ),
      phone: "end",
    },
    {
      key: "monthly",
      title: t("list.monthly"),
      width: 110,
      align: "end",
      render: (row) => <Money value={moneyOf(row.monthly)} />,
    },
    {
      key: "oneTime",
      title: t("list.oneTime"),
      width: 110,
      align: "end",
      render: (row) => <Money value={moneyOf(row.oneTime)} />,
    },
    {
      key: "orderedAt",
      title: t("list.orderedAt"),
      width: 190,
      isSortable: true,
      render: (row) => <When at={row.orderedAt} show="moment" />,
    },
    {
      key: "expectedCompletion",
      title: t("list.expected"),
      width: 190,
      render: (row) => (row.expectedCompletion ? <When at={row.expectedCompletion} show="moment" /> : null),
    },
    { key: "channel", title: t("channel.label"), width: 110, render: (row) => t(`channel.${row.channel}`) },
    { key: "placedByName", title: t("list.placedBy"), width: 120, render: (row) => row.placedByName, isOptional: true },
  ];
}

const moneyOf = ({ value, unit = "CNY" }: { value: string; unit?: string }) => ({ value, unit });
