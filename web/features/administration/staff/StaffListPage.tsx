import { PlusOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@ui/FormDrawer";
import { SchemaForm } from "@ui/form/SchemaForm";
import { Page } from "@ui/Page";
import { May } from "@ui/permission";
import { CrmTable } from "@ui/table/CrmTable";
import type { Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useAnnounce } from "@ui/useAnnounce";
import { useStateFilter } from "../filters";
import { fetchStaff, type NewStaff, STAFF_LIST, useStaffChanges } from "../requests/staff";
import { unitLookup } from "../requests/units";
import { useStaffColumns } from "./staffColumns";
import { staffSchema } from "./staffSchemas";

/** Everybody who works with the system. */
export function StaffListPage() {
  const { t } = useTranslation("administration");
  const [state, setState] = useListState();
  const [isAdding, setAdding] = useState(false);
  const stateFilter = useStateFilter();
  const filters = useMemo<readonly Filter[]>(
    () => [{ kind: "lookup", key: "unitId", label: t("unitOf"), lookup: unitLookup }, stateFilter],
    [t, stateFilter],
  );
  return (
    <Page
      title={t("section.staff")}
      fill
      actions={
        <May permission="organisation.manage_staff">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("staff.add")}
          </Button>
        </May>
      }
    >
      <CrmTable
        list={STAFF_LIST}
        label={t("section.staff")}
        columns={useStaffColumns()}
        idOf={(person) => person.id}
        fetchPage={fetchStaff}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "q", label: t("staff.search") }}
        hrefOf={(id) => `/administration/staff/${id}`}
        empty={{ title: t("staff.none") }}
      />
      <AddStaff isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function AddStaff({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("administration");
  const { history } = useRouter();
  const announce = useAnnounce();
  const { create } = useStaffChanges();
  return (
    <FormDrawer isOpen={isOpen} title={t("staff.add")} onClose={onClose}>
      <SchemaForm
        schema={staffSchema(t)}
        lookups={{ unit: unitLookup }}
        submitLabel={t("staff.add")}
        onCancel={onClose}
        onSubmit={async (values) => {
          const person = await create.mutateAsync(values as unknown as NewStaff);
          onClose();
          announce.done(t("staff.added", { name: person.name }));
          history.push(`/administration/staff/${person.id}`);
        }}
      />
    </FormDrawer>
  );
}
