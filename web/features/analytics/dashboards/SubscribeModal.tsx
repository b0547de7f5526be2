import { Alert, Button, Checkbox, Modal, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { type Dashboard, type Every, useSubscribe } from "./requests";

const EVERY: readonly Every[] = ["day", "week", "month"];

/** How often a dashboard comes to this person: among the notices, and by mail. */
export function SubscribeModal({ dashboard, onClose }: { dashboard: Dashboard; onClose: () => void }) {
  const { t } = useTranslation("dashboards");
  const announce = useAnnounce();
  const subscribe = useSubscribe(dashboard.id);
  const given = dashboard.subscription;
  const [every, setEvery] = useState<Every>(given?.every ?? "week");
  const [byMail, setByMail] = useState(given?.byMail ?? false);
  const act = (plan: { every: Every; byMail: boolean } | undefined) =>
    subscribe.mutate(plan, {
      onSuccess: () => {
        announce.done(t(plan ? "willCome" : "noLonger"));
        onClose();
      },
      onError: announce.failed,
    });
  return (
    <Modal
      open
      title={t("subscribeTo", { name: dashboard.name })}
      onCancel={onClose}
      footer={
        <Space>
          {given && <Button onClick={() => act(undefined)}>{t("unsubscribe")}</Button>}
          <Button type="primary" loading={subscribe.isPending} onClick={() => act({ every, byMail })}>
            {t("keep")}
          </Button>
        </Space>
      }
    >
      <Space orientation="vertical">
        {given?.trouble && <Alert type="warning" showIcon title={given.trouble} />}
        <Select
          aria-label={t("how")}
          style={{ minWidth: 260 }}
          value={every}
          onChange={setEvery}
          options={EVERY.map((each) => ({ value: each, label: t(`every.${each}`) }))}
        />
        <Checkbox checked={byMail} onChange={(event) => setByMail(event.target.checked)}>
          {t("byMail")}
        </Checkbox>
        {given && (
          <span>
            {t("next")} <When at={given.nextRun} show="moment" />
          </span>
        )}
      </Space>
    </Modal>
  );
}
