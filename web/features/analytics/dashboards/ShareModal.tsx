import { Checkbox, Modal, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@ui/permission";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { type Dashboard, useChangeDashboard, usePosts } from "./requests";

/** With whom a dashboard is shared. Everybody sees their own figures in it. */
export function ShareModal({ dashboard, onClose }: { dashboard: Dashboard; onClose: () => void }) {
  const { t } = useTranslation("dashboards");
  const announce = useAnnounce();
  const words = useWords();
  const mayPosts = useMay()("organisation.read");
  const posts = usePosts(mayPosts);
  const change = useChangeDashboard();
  const [below, setBelow] = useState(dashboard.sharing?.below ?? false);
  const [postIds, setPostIds] = useState<string[]>(dashboard.sharing?.postIds ?? []);
  const act = () =>
    change.mutate(
      { dashboard, change: { sharing: { below, postIds } } },
      {
        onSuccess: () => {
          announce.done(t("kept"));
          onClose();
        },
        onError: announce.failed,
      },
    );
  return (
    <Modal
      open
      title={t("shareOf", { name: dashboard.name })}
      okText={t("keep")}
      okButtonProps={{ loading: change.isPending }}
      onOk={act}
      onCancel={onClose}
    >
      <Space orientation="vertical" style={{ width: "100%" }}>
        <span>{t("shareHint")}</span>
        <Checkbox checked={below} onChange={(event) => setBelow(event.target.checked)}>
          {t("below")}
        </Checkbox>
        {mayPosts && (
          <Select
            mode="multiple"
            style={{ width: "100%" }}
            aria-label={t("posts")}
            placeholder={t("posts")}
            loading={posts.isLoading}
            value={postIds}
            onChange={setPostIds}
            showSearch={{ optionFilterProp: "label" }}
            options={posts.data?.map((post) => ({
              value: post.id,
              label: `${words(post.unitName)} · ${words(post.name)}`,
            }))}
          />
        )}
      </Space>
    </Modal>
  );
}
