import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Skeleton, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { FormDrawer } from "@ui/FormDrawer";
import { EditForm } from "@ui/form/EditForm";
import { SchemaForm } from "@ui/form/SchemaForm";
import { Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { CrmTable } from "@ui/table/CrmTable";
import { useLocalListState } from "@ui/table/useListState";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { When } from "@ui/When";
import styles from "../administration.module.css";
import { UseState } from "../labels";
import { usePostColumns } from "../posts/postColumns";
import { fetchPosts, POST_LIST } from "../requests/posts";
import { fetchStaff, STAFF_LIST } from "../requests/staff";
import { type NewUnit, type Unit, unitLookup, unitOptions, useUnitChanges } from "../requests/units";
import { useStaffColumns } from "../staff/staffColumns";
import { moveSchema, newUnitSchema, unitSchema } from "./unitSchemas";
import { useWords } from "@ui/useWords";
import { givenName } from "../nameSchema";

interface Props {
  id: string;
  path: readonly Unit[];
  onGone: () => void;
}

type Act = "add" | "change" | "move";

/** One organisation: what it is, what can be done with it, its posts and people. */
export function UnitDetail({ id, path, onGone }: Props) {
  const { t } = useTranslation("administration");
  const words = useWords();
  const query = useQuery(unitOptions(id));
  const [act, setAct] = useState<Act | null>(null);
  const confirm = useConfirm();
  const { retire } = useUnitChanges();
  const unit = query.data?.data;
  if (cannotShow(query)) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!unit) return <Skeleton active paragraph={{ rows: 6 }} />;

  const askRetire = () =>
    confirm({
      title: t("unit.retireTitle", { name: words(unit.name) }),
      text: t("unit.retireText"),
      okLabel: t("retire"),
      isDanger: true,
      done: t("unit.retired", { name: words(unit.name) }),
      act: async () => {
        await retire.mutateAsync(unit);
        onGone();
      },
    });
  return (
    <div className={styles.detail}>
      <Panel>
        <div className={styles.unitHead}>
          <span className={styles.unitPath}>{path.map(({ name }) => words(name)).join(" / ")}</span>
          <h2 className={styles.unitName}>{words(unit.name)}</h2>
          <UseState state={unit.state} />
          {unit.state === "active" && (
            <May permission="organisation.manage">
              <span className={styles.push}>
                <Button type="primary" onClick={() => setAct("add")}>
                  {t("unit.add")}
                </Button>
                <Button onClick={() => setAct("change")}>{t("change")}</Button>
                {unit.parentId !== null && <Button onClick={() => setAct("move")}>{t("unit.move")}</Button>}
                {unit.parentId !== null && (
                  <Button danger onClick={askRetire}>
                    {t("retire")}
                  </Button>
                )}
              </span>
            </May>
          )}
        </div>
        <UnitFacts unit={unit} />
      </Panel>
      <UnitLists id={id} />
      <UnitForms unit={unit} act={act} onClose={() => setAct(null)} />
    </div>
  );
}

function UnitFacts({ unit }: { unit: Unit }) {
  const { t } = useTranslation("administration");
  return (
    <dl className={styles.facts}>
      <dt>{t("unit.code")}</dt>
      <dd>{unit.code}</dd>
      <dt>{t("unit.level")}</dt>
      <dd>
        {t(`level.${unit.level}`)}
        {unit.kind && ` · ${t(`unitKind.${unit.kind}`)}`}
      </dd>
      <dt>{t("unit.children")}</dt>
      <dd>{unit.childCount}</dd>
      <dt>{t("changedAt")}</dt>
      <dd>
        <When at={unit.changedAt} show="moment" />
      </dd>
    </dl>
  );
}

function UnitLists({ id }: { id: string }) {
  const { t } = useTranslation("administration");
  return (
    <Tabs
      className={styles.lists}
      destroyOnHidden
      items={[
        { key: "posts", label: t("section.posts"), children: <UnitPosts id={id} /> },
        { key: "staff", label: t("section.staff"), children: <UnitStaff id={id} /> },
      ]}
    />
  );
}

function UnitPosts({ id }: { id: string }) {
  const { t } = useTranslation("administration");
  const [state, setState] = useLocalListState();
  return (
    <CrmTable
      list={POST_LIST}
      label={t("section.posts")}
      columns={usePostColumns()}
      idOf={(post) => post.id}
      fetchPage={fetchPosts}
      state={state}
      onState={setState}
      fixed={{ unitId: id }}
      hasViews={false}
      search={{ key: "q", label: t("post.search") }}
      hrefOf={(post) => `/administration/posts/${post}`}
      empty={{ title: t("post.none"), hint: t("post.noneHint") }}
    />
  );
}

function UnitStaff({ id }: { id: string }) {
  const { t } = useTranslation("administration");
  const [state, setState] = useLocalListState();
  return (
    <CrmTable
      list={STAFF_LIST}
      label={t("section.staff")}
      columns={useStaffColumns()}
      idOf={(person) => person.id}
      fetchPage={fetchStaff}
      state={state}
      onState={setState}
      fixed={{ unitId: id }}
      hasViews={false}
      search={{ key: "q", label: t("staff.search") }}
      hrefOf={(person) => `/administration/staff/${person}`}
      empty={{ title: t("staff.none") }}
    />
  );
}

function UnitForms({ unit, act, onClose }: { unit: Unit; act: Act | null; onClose: () => void }) {
  const { t } = useTranslation("administration");
  const words = useWords();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const { create, change, move } = useUnitChanges();
  const finish = (text: string) => {
    onClose();
    announce.done(text);
  };
  const reload = async () => savedOf((await cache.query({ ...unitOptions(unit.id), staleTime: 0 })).data);

  return (
    <FormDrawer
      isOpen={act !== null}
      title={t(`unit.${act ?? "add"}Title`, { name: words(unit.name) })}
      onClose={onClose}
    >
      {act === "add" && (
        <SchemaForm
          schema={newUnitSchema(t, unit.level)}
          submitLabel={t("unit.add")}
          onCancel={onClose}
          onSubmit={async (values) => {
            await create.mutateAsync({ ...(values as unknown as NewUnit), parentId: unit.id });
            finish(t("unit.added"));
          }}
        />
      )}
      {act === "change" && (
        <EditForm
          schema={unitSchema(t, unit.level)}
          saved={savedOf(unit)}
          submitLabel={t("save")}
          onCancel={onClose}
          reload={reload}
          save={async (changes, rev) => {
            const now = await change.mutateAsync({ id: unit.id, rev, body: changes });
            finish(t("saved"));
            return savedOf(now);
          }}
        />
      )}
      {act === "move" && (
        <SchemaForm
          schema={moveSchema(t)}
          lookups={{ unit: unitLookup }}
          submitLabel={t("unit.move")}
          onCancel={onClose}
          onSubmit={async (values) => {
            const { parentId, reason } = values as { parentId: string; reason: string };
            await move.mutateAsync({ unit, parentId, reason });
            finish(t("unit.moved"));
          }}
        />
      )}
    </FormDrawer>
  );
}

const savedOf = (unit: Unit) => ({
  values: { name: givenName(unit.name), code: unit.code, kind: unit.kind },
  rev: unit.rev,
});
