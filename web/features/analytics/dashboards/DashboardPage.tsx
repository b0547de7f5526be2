import { CopyOutlined, DownloadOutlined, EditOutlined, MailOutlined, ShareAltOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input, Popconfirm, Skeleton, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { useCubes } from "../requests";
import { type Placed, placed } from "./arranging";
import { Board } from "./Board";
import {
  type Dashboard,
  useChangeDashboard,
  useCreateDashboard,
  useDashboard,
  useDropDashboard,
  useTakeAway,
} from "./requests";
import { ShareModal } from "./ShareModal";
import { SubscribeModal } from "./SubscribeModal";

/** One dashboard: its questions answered within the reader's rights; its owner arranges, shares, renames it. */
export function DashboardPage({ id }: { id: string }) {
  const { t } = useTranslation("dashboards");
  const { data, error } = useDashboard(id);
  const crumbs = [{ label: t("title"), href: "/dashboards" }];
  if (!data)
    return (
      <Page title={t("title")} crumbs={crumbs}>
        {error ? <ErrorPanel error={error} /> : <Skeleton active />}
      </Page>
    );
  return <Opened key={data.id} dashboard={data} />;
}

function Opened({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation("dashboards");
  const cubes = useCubes();
  const announce = useAnnounce();
  const change = useChangeDashboard();
  const [draft, setDraft] = useState<{ on: Dashboard; name: string; tiles: Placed[] }>();
  const tiles = draft?.tiles ?? placed(dashboard.tiles);
  const keep = () =>
    draft &&
    change.mutate(
      { dashboard: draft.on, change: { name: draft.name, tiles: draft.tiles.map(({ tile }) => tile) } },
      {
        onSuccess: () => {
          setDraft(undefined);
          announce.done(t("kept"));
        },
        onError: announce.failed,
      },
    );
  return (
    <Page
      title={draft?.name ?? dashboard.name}
      crumbs={[{ label: t("title"), href: "/dashboards" }]}
      tags={
        dashboard.shared && (
          <StateTag
            tone={dashboard.shipped ? "neutral" : "active"}
            label={t(dashboard.shipped ? "shipped" : "shared")}
          />
        )
      }
      subtitle={<Subtitle dashboard={dashboard} loadedAt={cubes.data?.loadedAt} />}
      actions={
        draft ? (
          <Space wrap>
            <Input
              aria-label={t("name")}
              value={draft.name}
              maxLength={60}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
            <Button onClick={() => setDraft(undefined)}>{t("cancel")}</Button>
            <Button type="primary" loading={change.isPending} onClick={keep}>
              {t("keep")}
            </Button>
          </Space>
        ) : (
          <Acts
            dashboard={dashboard}
            onArrange={() => setDraft({ on: dashboard, name: dashboard.name, tiles: placed(dashboard.tiles) })}
          />
        )
      }
    >
      {tiles.length === 0 && (
        <EmptyState
          title={t("empty")}
          hint={t("emptyHint")}
          action={dashboard.own && <AppLink href="/analysis">{t("toAnalysis")}</AppLink>}
        />
      )}
      {cubes.data && (
        <Board
          // once it is kept or given up, tiles stand as the dashboard has them
          key={`${dashboard.rev} ${draft ? "arranged" : "kept"}`}
          cubes={cubes.data.items}
          tiles={tiles}
          onTiles={draft && ((changed) => setDraft({ ...draft, tiles: changed }))}
        />
      )}
    </Page>
  );
}

function Subtitle({ dashboard, loadedAt }: { dashboard: Dashboard; loadedAt: string | null | undefined }) {
  const { t } = useTranslation("dashboards");
  return (
    <>
      {dashboard.about}{" "}
      {dashboard.own
        ? t("ownRights")
        : dashboard.shipped
          ? t("shippedRights")
          : t("sharedBy", { owner: dashboard.ownerName })}{" "}
      {loadedAt && (
        <>
          {t("asOf")} <When at={loadedAt} show="moment" />
        </>
      )}
    </>
  );
}

function Acts({ dashboard, onArrange }: { dashboard: Dashboard; onArrange: () => void }) {
  const { t } = useTranslation("dashboards");
  const announce = useAnnounce();
  const navigate = useNavigate();
  const take = useTakeAway();
  const drop = useDropDashboard();
  const create = useCreateDashboard();
  const [open, setOpen] = useState<"share" | "subscribe">();
  const close = () => setOpen(undefined);
  return (
    <Space wrap>
      <Button icon={<MailOutlined />} onClick={() => setOpen("subscribe")}>
        {dashboard.subscription ? t("subscribed") : t("subscribe")}
      </Button>
      <Button
        icon={<DownloadOutlined />}
        loading={take.isPending}
        onClick={() => take.mutate(dashboard, { onError: announce.failed })}
      >
        {t("export")}
      </Button>
      {!dashboard.own && (
        <Button
          icon={<CopyOutlined />}
          loading={create.isPending}
          onClick={() =>
            create.mutate(
              { name: t("copyOf", { name: dashboard.name }), tiles: dashboard.tiles },
              {
                onSuccess: ({ id }) => void navigate({ to: "/dashboards/$id", params: { id } }),
                onError: announce.failed,
              },
            )
          }
        >
          {t("copy")}
        </Button>
      )}
      {dashboard.own && (
        <>
          <Button icon={<ShareAltOutlined />} onClick={() => setOpen("share")}>
            {t("share")}
          </Button>
          <Button type="primary" icon={<EditOutlined />} onClick={onArrange}>
            {t("arrange")}
          </Button>
          <Popconfirm
            title={t("dropAsk", { name: dashboard.name })}
            onConfirm={() =>
              drop.mutate(dashboard.id, {
                onSuccess: () => void navigate({ to: "/dashboards" }),
                onError: announce.failed,
              })
            }
          >
            <Button danger>{t("drop")}</Button>
          </Popconfirm>
        </>
      )}
      {open === "share" && <ShareModal dashboard={dashboard} onClose={close} />}
      {open === "subscribe" && <SubscribeModal dashboard={dashboard} onClose={close} />}
    </Space>
  );
}
