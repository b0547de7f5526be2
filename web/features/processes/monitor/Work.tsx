import { DownloadOutlined } from "@ant-design/icons";
import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { formatNumber } from "@ui/format";
import { type JobProgress, ProgressJob } from "@ui/ProgressJob";
import { useLookForNotices } from "@ui/useNotices";
import { WorkTrouble } from "@ui/WorkTrouble";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./monitor.module.css";
import { fetchWork, logAddress, type Notice } from "./requests";

interface Watched extends JobProgress {
  notice: Notice;
}

interface Repaired {
  done: number;
  failed: number;
  refusals: readonly { instanceId: string; businessKey: string; message: string }[];
}

interface Written {
  instances: number;
  events: number;
  cut: boolean;
  name: string;
}

/** Long work while it runs, and what came of it; it may be left, its notice tells the same. */
export function Work({ workId, onOver }: { workId: string; onOver?: () => void }) {
  const lookForNotices = useLookForNotices();
  const fetchProgress = async (signal: AbortSignal): Promise<Watched> => {
    const notice = await fetchWork(workId, signal);
    const failed = (notice.result as Repaired | null)?.failed;
    return { notice, state: notice.state, done: notice.done, total: notice.total ?? undefined, failed };
  };
  return (
    <ProgressJob
      jobId={workId}
      fetchProgress={fetchProgress}
      onFinished={() => {
        lookForNotices();
        onOver?.();
      }}
    >
      {(progress) => <Outcome notice={(progress as Watched).notice} />}
    </ProgressJob>
  );
}

function Outcome({ notice }: { notice: Notice }) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const count = (value: number) => formatNumber(value, language);
  if (notice.state !== "succeeded") return <WorkTrouble notice={notice} />;
  if (notice.kind === "process_log.write") {
    const { instances, events, cut, name } = notice.result as Written;
    return (
      <div className={styles.outcome}>
        <p>
          {t("work.written", { instances: count(instances), events: count(events) })} {cut && t("work.cut")}
        </p>
        <Button type="primary" icon={<DownloadOutlined />} href={logAddress(notice.id)} download={name}>
          {t("work.download")}
        </Button>
      </div>
    );
  }
  const { done, failed, refusals } = notice.result as Repaired;
  return (
    <div className={styles.outcome}>
      <p>{t("work.repaired", { done: count(done), failed: count(failed) })}</p>
      {refusals.length > 0 && (
        <ul className={styles.instances}>
          {refusals.map((each) => (
            <li key={each.instanceId}>
              <AppLink href={`/processes/instances/${each.instanceId}`}>{each.businessKey}</AppLink> {each.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
