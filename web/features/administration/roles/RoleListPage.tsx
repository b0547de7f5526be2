import { PlusOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@ui/FormDrawer";
import { SchemaForm } from "@ui/form/SchemaForm";
import { Page } from "@ui/Page";
import { May } from "@ui/permission";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { useWords } from "@ui/useWords";
import { useStateFilter } from "../filters";
import { UseState } from "../labels";
import { fetchRoles, type NewRole, type Role, ROLE_LIST, useRoleChanges } from "../requests/roles";
import { unitLookup } from "../requests/units";
import { newRoleSchema } from "./roleSchemas";

function useRoleColumns(): readonly Column<Role>[] {
  const { t } = useTranslation("administration");
  const words = useWords();
  return useMemo(
    () => [
      { key: "name", title: t("role.name"), width: 180, isSortable: true, render: (role) => words(role.name) },
      { key: "code", title: t("role.code"), width: 180, isSortable: true, phone: "line", render: (role) => role.code },
      {
        key: "grants",
        title: t("role.permissions"),
        width: 100,
        align: "end",
        render: (role) => Object.keys(role.grants).length,
      },
      { key: "description", title: t("role.description"), width: 300, render: (role) => words(role.description) },
      {
        key: "builtIn",
        title: t("role.origin"),
        width: 110,
        render: (role) => (role.builtIn ? <Tag>{t("role.builtIn")}</Tag> : t("role.ownMade")),
      },
      { key: "state", title: t("inUse"), width: 100, phone: "end", render: (role) => <UseState state={role.state} /> },
      {
        key: "changedAt",
        title: t("changedAt"),
        width: 190,
        isSortable: true,
        render: (role) => <When at={role.changedAt} />,
      },
    ],
    [t, words],
  );
}

/** Sets of permissions, to be given to posts. */
export function RoleListPage() {
  const { t } = useTranslation("administration");
  const [state, setState] = useListState();
  const [isAdding, setAdding] = useState(false);
  const stateFilter = useStateFilter();
  const filters = useMemo<readonly Filter[]>(() => [stateFilter], [stateFilter]);
  return (
    <Page
      title={t("section.roles")}
      fill
      actions={
        <May permission="organisation.manage_roles">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("role.add")}
          </Button>
        </May>
      }
    >
      <CrmTable
        list={ROLE_LIST}
        label={t("section.roles")}
        columns={useRoleColumns()}
        idOf={(role) => role.id}
        fetchPage={fetchRoles}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "q", label: t("role.search") }}
        hrefOf={(id) => `/administration/roles/${id}`}
        empty={{ title: t("role.none") }}
      />
      <AddRole isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function AddRole({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("administration");
  const { history } = useRouter();
  const announce = useAnnounce();
  const { create } = useRoleChanges();
  return (
    <FormDrawer isOpen={isOpen} title={t("role.add")} onClose={onClose}>
      <SchemaForm
        schema={newRoleSchema(t)}
        lookups={{ unit: unitLookup }}
        submitLabel={t("role.addAndGrant")}
        onCancel={onClose}
        onSubmit={async (values) => {
          const role = await create.mutateAsync({ ...(values as unknown as NewRole), grants: {} });
          onClose();
          announce.done(t("role.added"));
          history.push(`/administration/roles/${role.id}`);
        }}
      />
    </FormDrawer>
  );
}
