import {
  BellOutlined,
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  MinusCircleOutlined,
} from "@ant-design/icons";
import { Badge, Button, Popover, Progress } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { type Notice, unseen, useNotices } from "@ui/useNotices";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { recordHref, subjectOf } from "../records";
import { useHasPage } from "../useHasPage";
import styles from "./Shell.module.css";

/** Long work and what came of it. */
export function Bell() {
  const { t } = useTranslation("shell");
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const { notices, error, refetch, markSeen } = useNotices((notice) =>
    notice.state === "succeeded" ? announce.done(notice.title) : announce.told(notice.title),
  );
  const count = unseen(notices).length;
  const toggle = (next: boolean) => {
    setOpen(next);
    if (!next && count > 0) markSeen.mutate();
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={toggle}
      title={t("notices.title")}
      content={
        <div className={styles.notices}>
          {error && notices.length === 0 ? (
            <ErrorPanel kind="inline" error={error} onRetry={() => void refetch()} />
          ) : notices.length === 0 ? (
            <EmptyState icon={<BellOutlined />} title={t("notices.none")} hint={t("notices.noneHint")} />
          ) : (
            <ul className={styles.noticeList}>
              {notices.map((notice) => (
                <li key={notice.id}>
                  <NoticeLine notice={notice} onGo={() => toggle(false)} />
                </li>
              ))}
            </ul>
          )}
        </div>
      }
    >
      <Badge count={count} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t("notices.button", { count })} />
      </Badge>
    </Popover>
  );
}

const ICONS: Record<Notice["state"], ReactNode> = {
  waiting: <ClockCircleOutlined />,
  running: <ClockCircleOutlined />,
  succeeded: <CheckCircleFilled />,
  failed: <CloseCircleFilled />,
  cancelled: <MinusCircleOutlined />,
};

function NoticeLine({ notice, onGo }: { notice: Notice; onGo: () => void }) {
  const { t } = useTranslation("common");
  const href = recordHref(notice.kind, subjectOf(notice), useHasPage());
  const isRunning = notice.state === "running";
  const percent = notice.total ? Math.floor((100 * notice.done) / notice.total) : 0;
  const content = (
    <>
      <span className={styles.noticeIcon} data-state={notice.state} aria-hidden>
        {ICONS[notice.state]}
      </span>
      <span className={styles.noticeText}>
        <span className={styles.noticeTitle} data-new={!notice.seen || undefined}>
          {notice.title}
        </span>
        {isRunning && <Progress percent={percent} size="small" aria-label={notice.title} />}
        <span className={styles.noticeFacts}>
          {t(`progress.${notice.state}`)}
          {notice.trouble && ` · ${notice.trouble.message}`} · <When at={notice.changedAt} show="relative" />
        </span>
      </span>
    </>
  );
  return href === undefined ? (
    <div className={styles.notice}>{content}</div>
  ) : (
    <AppLink href={href} className={styles.notice} onClick={onGo}>
      {content}
    </AppLink>
  );
}
