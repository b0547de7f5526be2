import { DashboardOutlined } from "@ant-design/icons";
import { AutoComplete, Button, Input, Popover, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useAnnounce } from "@ui/useAnnounce";
import type { Query } from "../pivot/query";
import { type Display, useAddTile, useCreateDashboard, useDashboards } from "./requests";
import { displayOf } from "./tiles";

interface Props {
  cube: string;
  query: Query;
  display: Display;
}

/** Puts the question as it stands on a dashboard of one's own, or on a new one. */
export function KeepOnDashboard({ cube, query, display }: Props) {
  const { t } = useTranslation("dashboards");
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [title, setTitle] = useState("");
  const [kept, setKept] = useState<string>();
  const dashboards = useDashboards(isOpen);
  const create = useCreateDashboard();
  const add = useAddTile();
  const own = dashboards.data?.filter((each) => each.own) ?? [];
  const act = () => {
    const shown = displayOf(query, display);
    const tile = { cube, query, display: shown, title: title.trim(), width: shown === "figure" ? 1 : 2 };
    const onSuccess = ({ id }: { id: string }) => {
      setKept(id);
      announce.done(t("tileKept"));
    };
    const found = own.find((each) => each.name.toLowerCase() === name.trim().toLowerCase());
    if (found) add.mutate({ id: found.id, tile }, { onSuccess, onError: announce.failed });
    else create.mutate({ name, tiles: [tile] }, { onSuccess, onError: announce.failed });
  };
  const form = (
    <Space orientation="vertical" style={{ width: 260 }}>
      <AutoComplete
        style={{ width: "100%" }}
        aria-label={t("which")}
        placeholder={t("which")}
        value={name}
        onChange={setName}
        options={own.map((each) => ({ value: each.name }))}
      />
      <Input
        aria-label={t("tileTitle")}
        placeholder={t("tileTitle")}
        value={title}
        maxLength={80}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Space>
        <Button type="primary" disabled={!name.trim()} loading={create.isPending || add.isPending} onClick={act}>
          {t("putOn")}
        </Button>
        {kept && <AppLink href={`/dashboards/${kept}`}>{t("openNow")}</AppLink>}
      </Space>
    </Space>
  );
  return (
    <Popover trigger="click" open={isOpen} onOpenChange={setOpen} content={form}>
      <Button icon={<DashboardOutlined />}>{t("toDashboard")}</Button>
    </Popover>
  );
}
