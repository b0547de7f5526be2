import { PlusOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { May } from "@ui/permission";
import { Page } from "@ui/Page";
import { StateTag, type Tone } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { useTranslation } from "react-i18next";
import { LINES } from "./offeringSchema";
import { fetchOfferings, LIST, type Offering } from "./requests";

export const STATE_TONES: Record<NonNullable<Offering["state"]>, Tone> = {
  inDesign: "neutral",
  inReview: "active",
  inTest: "active",
  launched: "good",
  retired: "warn",
};
const idOf = (row: Offering) => row.id;

/** What the operator sells, in every version and state. */
export function CataloguePage() {
  const { t } = useTranslation("catalogue");
  const [state, setState] = useListState();
  const columns = useColumns();
  const { history } = useRouter();
  const filters: Filter[] = [
    {
      key: "line",
      kind: "choice",
      label: t("line.label"),
      options: LINES.map((value) => ({ value, label: t(`line.${value}`) })),
    },
    {
      key: "state",
      kind: "choice",
      label: t("state.label"),
      options: Object.keys(STATE_TONES).map((value) => ({ value, label: t(`state.${value}`) })),
    },
    { key: "sellable", kind: "flag", label: t("sellable") },
  ];
  return (
    <Page
      title={t("title")}
      fill
      actions={
        <May permission="catalogue.design">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => history.push("/catalogue/new")}>
            {t("new")}
          </Button>
        </May>
      }
    >
      <CrmTable
        list={LIST}
        label={t("title")}
        columns={columns}
        idOf={idOf}
        fetchPage={fetchOfferings}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "q", label: t("search") }}
        hrefOf={(id) => `/catalogue/${id}`}
        empty={{ title: t("empty") }}
      />
    </Page>
  );
}

function useColumns(): Column<Offering>[] {
  const { t } = useTranslation("catalogue");
  const words = useWords();
  return [
    {
      key: "name",
      title: t("name"),
      width: 240,
      render: (row) => words(row.name),
    },
    { key: "code", title: t("code"), width: 200, render: (row) => row.code, phone: "line" },
    { key: "version", title: t("version"), width: 80, render: (row) => row.version },
    {
      key: "line",
      title: t("line.label"),
      width: 110,
      render: (row) => t(`line.${row.line ?? ""}`, { defaultValue: row.line ?? "" }),
    },
    {
      key: "state",
      title: t("state.label"),
      width: 120,
      render: ({ state = "inDesign" }) => <StateTag tone={STATE_TONES[state]} label={t(`state.${state}`)} />,
      phone: "end",
    },
    { key: "components", title: t("parts"), width: 90, align: "end", render: (row) => row.components?.length || null },
    { key: "changedAt", title: t("changed"), width: 190, render: (row) => <When at={row.changedAt} /> },
  ];
}
