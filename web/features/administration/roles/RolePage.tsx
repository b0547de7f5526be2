import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Skeleton, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { FormDrawer } from "@ui/FormDrawer";
import { EditForm } from "@ui/form/EditForm";
import { Page } from "@ui/Page";
import { May, useMay } from "@ui/permission";
import { RecordNav } from "@ui/RecordNav";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { useWords } from "@ui/useWords";
import { UseState } from "../labels";
import { givenName } from "../nameSchema";
import { type Role, ROLE_LIST, roleOptions, useRoleChanges } from "../requests/roles";
import { GrantsEditor } from "./GrantsEditor";
import { roleSchema } from "./roleSchemas";

/** One role: what it may do, and how far each permission reaches. */
export function RolePage() {
  const { t } = useTranslation("administration");
  const words = useWords();
  const may = useMay();
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const query = useQuery(roleOptions(id));
  const role = query.data?.data;
  if (cannotShow(query)) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  const isOpen = role?.state === "active" && !role.builtIn && may("organisation.manage_roles");
  return (
    <Page
      title={role ? words(role.name) : "…"}
      crumbs={[{ label: t("section.roles"), href: "/administration/roles", list: ROLE_LIST }]}
      tags={
        role && (
          <>
            <UseState state={role.state} />
            {role.builtIn && <Tag>{t("role.builtIn")}</Tag>}
          </>
        )
      }
      subtitle={role && [role.code, words(role.description)].filter(Boolean).join(" · ")}
      actions={role && isOpen && <RoleActions role={role} />}
      nav={<RecordNav list={ROLE_LIST} id={id} hrefOf={(other) => `/administration/roles/${other}`} />}
    >
      {role ? <GrantsEditor key={role.id} role={role} isOpen={isOpen} /> : <Skeleton active paragraph={{ rows: 14 }} />}
    </Page>
  );
}

function RoleActions({ role }: { role: Role }) {
  const { t } = useTranslation("administration");
  const words = useWords();
  const cache = useQueryClient();
  const confirm = useConfirm();
  const announce = useAnnounce();
  const { change, retire } = useRoleChanges();
  const [isChanging, setChanging] = useState(false);
  const askRetire = () =>
    confirm({
      title: t("role.retireTitle", { name: words(role.name) }),
      text: t("role.retireText"),
      okLabel: t("retire"),
      isDanger: true,
      done: t("role.retired"),
      act: () => retire.mutateAsync(role),
    });
  return (
    <May permission="organisation.manage_roles">
      <Button onClick={() => setChanging(true)}>{t("change")}</Button>
      <Button danger onClick={askRetire}>
        {t("retire")}
      </Button>
      <FormDrawer isOpen={isChanging} title={t("role.change")} onClose={() => setChanging(false)}>
        <EditForm
          schema={roleSchema(t)}
          saved={savedOf(role)}
          submitLabel={t("save")}
          onCancel={() => setChanging(false)}
          reload={async () => savedOf((await cache.query({ ...roleOptions(role.id), staleTime: 0 })).data)}
          save={async (changes, rev) => {
            const now = await change.mutateAsync({ id: role.id, rev, body: changes });
            setChanging(false);
            announce.done(t("saved"));
            return savedOf(now);
          }}
        />
      </FormDrawer>
    </May>
  );
}

const savedOf = ({ name, description, rev }: Role) => ({
  values: { name, description: givenName(description) },
  rev,
});
