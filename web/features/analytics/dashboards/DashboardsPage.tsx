import { PlusOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input, Modal, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { usePhone } from "@ui/usePhone";
import { When } from "@ui/When";
import styles from "./Dashboards.module.css";
import { type DashboardLine, useCreateDashboard, useDashboards } from "./requests";

/** What a telephone has no room for. */
const WIDE = ["md" as const];

/** Dashboards: one's own, and those that others share with one's post. */
export function DashboardsPage() {
  const { t } = useTranslation("dashboards");
  const { data, error, isLoading } = useDashboards();
  const [isMaking, setMaking] = useState(false);
  const isPhone = usePhone();
  const make = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {t("make")}
    </Button>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} actions={make}>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data?.length === 0 ? (
        <EmptyState title={t("none")} hint={t("noneHint")} />
      ) : (
        <Table<DashboardLine>
          size="small"
          loading={isLoading}
          rowKey="id"
          dataSource={data ?? []}
          pagination={{ pageSize: 30, hideOnSinglePage: true }}
          {...(!isPhone && { scroll: { x: 640 } })}
          columns={[
            {
              title: t("name"),
              render: (_, row) => (
                <>
                  <AppLink href={`/dashboards/${row.id}`}>{row.name}</AppLink>
                  {row.about && <div className={styles.small}>{row.about}</div>}
                </>
              ),
            },
            { title: t("owner"), responsive: WIDE, render: (_, row) => (row.own ? t("mine") : row.ownerName) },
            {
              title: t("sharing"),
              render: (_, row) =>
                row.shared ? (
                  <StateTag tone={row.shipped ? "neutral" : "active"} label={t(row.shipped ? "shipped" : "shared")} />
                ) : (
                  t("private")
                ),
            },
            { title: t("tiles"), dataIndex: "tiles", align: "end", width: 90, responsive: WIDE },
            { title: t("subscription"), responsive: WIDE, render: (_, row) => (row.subscribed ? t("subscribed") : "") },
            {
              title: t("changed"),
              responsive: WIDE,
              render: (_, row) => row.changedAt && <When at={row.changedAt} show="moment" />,
            },
          ]}
        />
      )}
      {isMaking && <Make onClose={() => setMaking(false)} />}
    </Page>
  );
}

function Make({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("dashboards");
  const announce = useAnnounce();
  const navigate = useNavigate();
  const create = useCreateDashboard();
  const [name, setName] = useState("");
  const act = () =>
    create.mutate(
      { name },
      {
        onSuccess: ({ id }) => void navigate({ to: "/dashboards/$id", params: { id } }),
        onError: announce.failed,
      },
    );
  return (
    <Modal
      open
      title={t("make")}
      okText={t("make")}
      okButtonProps={{ disabled: !name.trim(), loading: create.isPending }}
      onOk={act}
      onCancel={onClose}
    >
      <Input
        autoFocus
        aria-label={t("name")}
        placeholder={t("name")}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={act}
      />
    </Modal>
  );
}
