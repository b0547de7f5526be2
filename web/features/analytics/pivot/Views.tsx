import { DeleteOutlined, SaveOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Popconfirm, Popover, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "@ui/useAnnounce";
import { useDropView, useKeepView, useViews } from "../requests";
import type { Cube } from "../types";
import { type Query, restored } from "./query";

/** Questions kept under a name: to be asked again, shared with everybody below, given up. */
export function Views({ cube, query, onQuery }: { cube: Cube; query: Query; onQuery: (query: Query) => void }) {
  const { t } = useTranslation("analytics");
  const announce = useAnnounce();
  const views = useViews(cube.name);
  const keep = useKeepView(cube.name);
  const drop = useDropView(cube.name);
  const [chosen, setChosen] = useState<string>();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const items = views.data?.items ?? [];
  const own = items.find((view) => view.id === chosen && view.own);
  const open = (id: string) => {
    const found = restored(cube, items.find((view) => view.id === id)?.definition.filters.query);
    if (found) onQuery(found);
    setChosen(id);
  };
  const save = () =>
    keep.mutate(
      { name: name.trim(), shared, query },
      {
        onSuccess: ({ id }) => {
          setChosen(id);
          setOpen(false);
          announce.done(t("viewKept"));
        },
        onError: announce.failed,
      },
    );
  const form = (
    <Space orientation="vertical">
      <Input
        aria-label={t("viewName")}
        placeholder={t("viewName")}
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        {t("viewShared")}
      </Checkbox>
      <Button type="primary" disabled={!name.trim()} loading={keep.isPending} onClick={save}>
        {t("save")}
      </Button>
    </Space>
  );
  return (
    <Space.Compact>
      <Select
        style={{ minWidth: 150 }}
        placeholder={t("views")}
        aria-label={t("views")}
        value={chosen}
        onChange={open}
        options={items.map((view) => ({ value: view.id, label: view.name }))}
        notFoundContent={t("noViews")}
      />
      <Popover trigger="click" open={isOpen} onOpenChange={setOpen} content={form}>
        <Button icon={<SaveOutlined />} aria-label={t("keepView")} title={t("keepView")} />
      </Popover>
      {own && (
        <Popconfirm
          title={t("dropView", { name: own.name })}
          onConfirm={() => drop.mutate(own.id, { onSuccess: () => setChosen(undefined), onError: announce.failed })}
        >
          <Button icon={<DeleteOutlined />} aria-label={t("dropView", { name: own.name })} />
        </Popconfirm>
      )}
    </Space.Compact>
  );
}
