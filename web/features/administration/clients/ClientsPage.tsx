import { PlusOutlined } from "@ant-design/icons";
import { Button, Space } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@ui/FormDrawer";
import { EditForm } from "@ui/form/EditForm";
import type { Schema } from "@ui/form/schema";
import { SchemaForm } from "@ui/form/SchemaForm";
import { Page } from "@ui/Page";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { When } from "@ui/When";
import { inWords, useWords } from "@ui/useWords";
import { useStateFilter } from "../filters";
import { UseState } from "../labels";
import {
  type ApiClient,
  CLIENT_LIST,
  fetchClient,
  fetchClients,
  type NewApiClient,
  useClientChanges,
} from "../requests/clients";
import { roleLookup } from "../requests/roles";
import { unitLookup } from "../requests/units";
import { ToldOnce } from "../ToldOnce";

/** How long the secret before still works after a new one was given. */
const OVERLAP_HOURS = 24;

type Told = { clientId: string; secret: string } | null;
type Act = { kind: "add" } | { kind: "change"; system: ApiClient } | null;

/** Other systems that call in their own name. */
export function ClientsPage() {
  const { t } = useTranslation("administration");
  const [state, setState] = useListState();
  const [act, setAct] = useState<Act>(null);
  const [told, setTold] = useState<Told>(null);
  const stateFilter = useStateFilter();
  const filters = useMemo<readonly Filter[]>(
    () => [{ kind: "lookup", key: "unitId", label: t("unitOf"), lookup: unitLookup }, stateFilter],
    [t, stateFilter],
  );
  const columns = useClientColumns((system) => setAct({ kind: "change", system }), setTold);
  return (
    <Page
      title={t("section.clients")}
      fill
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAct({ kind: "add" })}>
          {t("client.add")}
        </Button>
      }
    >
      <CrmTable
        list={CLIENT_LIST}
        label={t("section.clients")}
        columns={columns}
        idOf={(system) => system.id}
        fetchPage={fetchClients}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "q", label: t("client.search") }}
        empty={{ title: t("client.none"), hint: t("client.noneHint") }}
      />
      <ClientForms act={act} onClose={() => setAct(null)} onTold={setTold} />
      {told && (
        <ToldOnce
          title={t("client.secretTitle")}
          text={t("client.secretText", { client: told.clientId })}
          secret={told.secret}
          onClose={() => setTold(null)}
        />
      )}
    </Page>
  );
}

function useClientColumns(
  onChange: (system: ApiClient) => void,
  onTold: (told: Told) => void,
): readonly Column<ApiClient>[] {
  const { t } = useTranslation("administration");
  const confirm = useConfirm();
  const { rotate, retire } = useClientChanges();
  const askRotate = (system: ApiClient) =>
    confirm({
      title: t("client.rotateTitle", { name: system.name }),
      text: t("client.rotateText", { hours: OVERLAP_HOURS }),
      okLabel: t("client.rotate"),
      act: async () => {
        const { clientId, clientSecret } = await rotate.mutateAsync({ system, overlapHours: OVERLAP_HOURS });
        onTold({ clientId, secret: clientSecret });
      },
    });
  const askRetire = (system: ApiClient) =>
    confirm({
      title: t("client.retireTitle", { name: system.name }),
      text: t("client.retireText"),
      okLabel: t("retire"),
      isDanger: true,
      done: t("saved"),
      act: () => retire.mutateAsync(system),
    });
  return [
    { key: "name", title: t("client.name"), width: 180, isSortable: true, render: (system) => system.name },
    {
      key: "clientId",
      title: t("client.id"),
      width: 170,
      isSortable: true,
      phone: "line",
      render: (system) => system.clientId,
    },
    { key: "unit", title: t("unitOf"), width: 180, render: (system) => inWords(system.unitName) },
    {
      key: "lastUsedAt",
      title: t("client.lastUsed"),
      width: 190,
      render: (system) => (system.lastUsedAt ? <When at={system.lastUsedAt} /> : t("client.neverUsed")),
    },
    {
      key: "state",
      title: t("inUse"),
      width: 100,
      phone: "end",
      render: (system) => <UseState state={system.state} />,
    },
    {
      key: "acts",
      title: t("acts"),
      width: 240,
      render: (system) =>
        system.state === "active" && (
          <Space>
            <Button size="small" onClick={() => onChange(system)}>
              {t("change")}
            </Button>
            <Button size="small" onClick={() => askRotate(system)}>
              {t("client.rotate")}
            </Button>
            <Button size="small" danger onClick={() => askRetire(system)}>
              {t("retire")}
            </Button>
          </Space>
        ),
    },
  ];
}

function useClientSchemas(): { fresh: Schema; change: Schema } {
  const { t } = useTranslation("administration");
  const name: Schema = { type: "string", title: t("client.name"), maxLength: 80 };
  const roleId: Schema = {
    type: "string",
    title: t("role.role"),
    description: t("client.roleHelp"),
    "x-widget": "lookup",
    "x-lookup": "role",
  };
  const clientId: Schema = { type: "string", title: t("client.id"), description: t("client.idHelp"), maxLength: 60 };
  const unitId: Schema = { type: "string", title: t("unitOf"), "x-widget": "lookup", "x-lookup": "unit" };
  return {
    fresh: {
      type: "object",
      required: ["name", "clientId", "unitId", "roleId"],
      properties: { name, clientId, unitId, roleId },
    },
    change: { type: "object", required: ["name", "roleId"], properties: { name, roleId } },
  };
}

function ClientForms({ act, onClose, onTold }: { act: Act; onClose: () => void; onTold: (told: Told) => void }) {
  const { t } = useTranslation("administration");
  const announce = useAnnounce();
  const words = useWords();
  const schemas = useClientSchemas();
  const { create, change } = useClientChanges();
  const lookups = { unit: unitLookup, role: roleLookup(words) };
  return (
    <FormDrawer
      isOpen={act !== null}
      title={t(act?.kind === "change" ? "client.change" : "client.add")}
      onClose={onClose}
    >
      {act?.kind === "add" && (
        <SchemaForm
          schema={schemas.fresh}
          lookups={lookups}
          submitLabel={t("client.add")}
          onCancel={onClose}
          onSubmit={async (values) => {
            const { clientId, clientSecret } = await create.mutateAsync(values as unknown as NewApiClient);
            onClose();
            onTold({ clientId, secret: clientSecret });
          }}
        />
      )}
      {act?.kind === "change" && (
        <EditForm
          schema={schemas.change}
          lookups={lookups}
          saved={savedOf(act.system)}
          submitLabel={t("save")}
          onCancel={onClose}
          reload={async () => savedOf(await fetchClient(act.system.id))}
          save={async (changes, rev) => {
            const now = await change.mutateAsync({ id: act.system.id, rev, body: changes });
            onClose();
            announce.done(t("saved"));
            return savedOf(now);
          }}
        />
      )}
    </FormDrawer>
  );
}

const savedOf = ({ name, roleId, rev }: ApiClient) => ({ values: { name, roleId }, rev });
