import { EllipsisOutlined, TeamOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "@ui/useAnnounce";
import { useClearing } from "@ui/useClearing";
import { NameView } from "@ui/views/NameView";
import { useViewChanges, useViews, type View } from "@ui/views/requests";
import { useViewActs } from "@ui/views/useViewActs";
import type { Cube } from "../types";
import { isSame, type Query, restored } from "./query";

/** Questions kept under a name: asked again, kept as they stand now, called otherwise, shared, given up. */
export function Views({ cube, query, onQuery }: { cube: Cube; query: Query; onQuery: (query: Query) => void }) {
  const { t } = useTranslation(["views", "analytics"]);
  const announce = useAnnounce();
  const clearing = useClearing();
  const list = `cube:${cube.name}`;
  const views = useViews(list, true);
  const { change } = useViewChanges(list);
  const [chosen, setChosen] = useState<string>();
  const [naming, setNaming] = useState<"new" | "rename">();
  const actsOn = useViewActs(list, { onRename: () => setNaming("rename"), onGone: () => setChosen(undefined) });
  const items = views.data ?? [];
  const current = items.find(({ id }) => id === chosen);
  const kept = current && questionOf(cube, current);
  const isDirty = kept !== undefined && !isSame(kept, query);
  const definition = { filters: { query: JSON.stringify(query) }, sort: null, columns: [] };
  const open = (id: string | undefined) => {
    const view = items.find((each) => each.id === id);
    const found = view && questionOf(cube, view);
    if (found) onQuery(found);
    setChosen(id);
  };
  const save = (view: View) =>
    change.mutate(
      { id: view.id, definition },
      { onSuccess: () => announce.done(t("views:saved")), onError: announce.failed },
    );
  const own = current?.own ? actsOn(current) : undefined;
  const menu: NonNullable<MenuProps["items"]> = [{ key: "new", label: t("views:saveAs") }];
  if (current && isDirty) {
    if (own) menu.unshift({ key: "save", label: t("views:saveTo", { name: current.name }) });
    menu.push({ key: "reset", label: t("views:reset") });
  }
  if (own) menu.push({ type: "divider" }, ...own.items);
  const act = (key: string) => {
    if (key === "new") setNaming("new");
    else if (key === "save" && current) save(current);
    else if (key === "reset") open(chosen);
    else own?.act(key);
  };
  return (
    <Space.Compact>
      <Select
        style={{ width: 150 }}
        allowClear={clearing}
        placeholder={t("analytics:views")}
        aria-label={t("analytics:views")}
        value={current?.id}
        onChange={open}
        options={items.map(({ id, name }) => ({ value: id, label: name }))}
        optionRender={({ value, label }) => (
          <>
            {label} {items.find(({ id }) => id === value)?.shared && <TeamOutlined aria-label={t("views:shared")} />}
          </>
        )}
        labelRender={({ label }) => (isDirty ? <em title={t("views:changed")}>{label}</em> : label)}
        notFoundContent={t("analytics:noViews")}
      />
      <Dropdown trigger={["click"]} menu={{ items: menu, onClick: ({ key }) => act(key) }}>
        <Button icon={<EllipsisOutlined />} loading={change.isPending} aria-label={t("views:acts")} />
      </Dropdown>
      {naming && (
        <NameView
          list={list}
          view={naming === "rename" ? current : undefined}
          definition={definition}
          onClose={() => setNaming(undefined)}
          onSaved={({ id }) => {
            setNaming(undefined);
            setChosen(id);
            announce.done(t("views:saved"));
          }}
        />
      )}
    </Space.Compact>
  );
}

const questionOf = (cube: Cube, view: View) => restored(cube, view.definition.filters.query);
