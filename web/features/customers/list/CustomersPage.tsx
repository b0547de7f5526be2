import { PlusOutlined, SwapOutlined, TagsOutlined, TranslationOutlined, UserSwitchOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { CrmTable } from "@ui/table/CrmTable";
import type { BulkAction, SelectionBody } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { fetchCustomers, fetchCustomersWithRisk, LIST } from "../requests";
import { BulkChange } from "./BulkChange";
import type { BulkInput } from "./bulk";
import { customerColumns } from "./columns";
import { ExportButton } from "./ExportButton";
import { TagWords } from "./TagWords";
import { useCustomerFilters } from "./useCustomerFilters";
import { NewCustomer } from "./NewCustomer";

interface Props {
  /** Who works here, for "my customers". */
  person: { id: string; name: string };
  /** Where a customer's own page is. */
  hrefOf?: ((id: string) => string) | undefined;
}

/** All customers in one's scope. */
export function CustomersPage({ person, hrefOf }: Props) {
  const { t } = useTranslation("customers");
  const { history } = useRouter();
  const may = useMay();
  const [state, setState] = useListState();
  const [isNew, setNew] = useState(false);
  const [isWords, setWords] = useState(false);
  const [bulk, setBulk] = useState<{ what: BulkInput["what"]; selection: SelectionBody } | null>(null);
  const mayChange = may("customer.change");
  const knowsRisk = may("insight.read");
  const columns = useMemo(() => customerColumns(t, mayChange, knowsRisk), [t, mayChange, knowsRisk]);
  const filters = useCustomerFilters(person);

  const action = (what: BulkInput["what"], icon: React.ReactNode): BulkAction => ({
    key: what,
    label: t(`bulk.${what}`),
    icon,
    run: (selection) => setBulk({ what, selection }),
  });
  const mayAssign = may("customer.assign") && mayChange;
  const actions = [
    ...(mayAssign && may("organisation.read_staff") ? [action("manager", <UserSwitchOutlined />)] : []),
    ...(mayAssign || may("customer.tag") ? [action("tags", <TagsOutlined />)] : []),
    ...(mayAssign ? [action("class", <SwapOutlined />)] : []),
  ];
  const words = may("customer.name_tags") ? (
    <Button icon={<TranslationOutlined />} onClick={() => setWords(true)}>
      {t("tagWords.title")}
    </Button>
  ) : null;
  const create = may("customer.create") ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
      {t("new.title")}
    </Button>
  ) : null;

  return (
    <Page
      title={t("title")}
      actions={
        <>
          {words}
          {create}
        </>
      }
      fill
    >
      <CrmTable
        list={LIST}
        label={t("title")}
        columns={columns}
        idOf={(row) => row.id}
        fetchPage={knowsRisk ? fetchCustomersWithRisk : fetchCustomers}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "name", label: t("filter.name") }}
        {...(hrefOf ? { hrefOf } : {})}
        bulkActions={actions}
        tools={(shown) => (may("customer.export") ? <ExportButton shown={shown} /> : null)}
        empty={{ title: t("empty.title"), hint: t("empty.hint"), action: create }}
      />
      {isNew && (
        <NewCustomer
          onClose={() => setNew(false)}
          onDone={(id) => {
            setNew(false);
            if (hrefOf) history.push(hrefOf(id));
          }}
        />
      )}
      {isWords && <TagWords onClose={() => setWords(false)} />}
      {bulk && <BulkChange {...bulk} onClose={() => setBulk(null)} />}
    </Page>
  );
}
