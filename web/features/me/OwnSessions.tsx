import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useConfirm } from "@ui/useConfirm";
import { When } from "@ui/When";
import { Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./me.module.css";
import { type SessionRow, useEndSessions, useOwnSessions } from "./requests";
import { useWords } from "@ui/useWords";

/** Where the person is signed in; others than this one can be ended. */
export function OwnSessions() {
  const { t } = useTranslation("me");
  const confirm = useConfirm();
  const found = useOwnSessions();
  const end = useEndSessions();
  const others = (found.data ?? []).filter(({ current }) => !current).map(({ id }) => id);
  const endOthers = () =>
    confirm({
      title: t("sessions.endOthersTitle", { count: others.length }),
      text: t("sessions.endOthersText"),
      okLabel: t("sessions.endOthers"),
      isDanger: true,
      done: t("sessions.ended"),
      act: () => end.mutateAsync(others),
    });
  const endOne = (id: string) =>
    confirm({
      title: t("sessions.endTitle"),
      okLabel: t("sessions.end"),
      isDanger: true,
      done: t("sessions.ended"),
      act: () => end.mutateAsync([id]),
    });
  return (
    <Panel
      title={t("sessions.title")}
      extra={
        others.length > 0 && (
          <Button danger size="small" onClick={endOthers}>
            {t("sessions.endOthers")}
          </Button>
        )
      }
    >
      {found.isError && <ErrorPanel kind="inline" error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton active />}
      <ul className={styles.sessions}>
        {found.data?.map((session) => (
          <Line key={session.id} session={session} onEnd={() => endOne(session.id)} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({ session, onEnd }: { session: SessionRow; onEnd: () => void }) {
  const { t } = useTranslation("me");
  const words = useWords();
  return (
    <li className={styles.session}>
      <div className={styles.where}>
        <strong>{session.address || t("sessions.unknown")}</strong>
        <span className={styles.hint}>{session.userAgent}</span>
        <span className={styles.hint}>
          {session.postName && `${words(session.postName)} · `}
          {t("sessions.seen")} <When at={session.lastSeenAt} show="relative" />
        </span>
      </div>
      {session.current ? (
        <StateTag tone="good" label={t("sessions.current")} />
      ) : (
        <Button size="small" danger onClick={onEnd}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
