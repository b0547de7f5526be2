import type { components } from "@api/schema";
import { DownloadOutlined, UndoOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { inLanguage, type Label } from "@ui/form/schema";
import { type JobProgress, ProgressJob } from "@ui/ProgressJob";
import { listKey } from "@ui/table/useRows";
import { useLookForNotices } from "@ui/useNotices";
import { exportAddress, fetchWork, LIST, undoBulk } from "../requests";
import { WorkTrouble } from "@ui/WorkTrouble";
import styles from "./work.module.css";

type Notice = components["schemas"]["Notice"];

interface BulkResult {
  changed: number;
  unchanged: number;
  failed: number;
  failures: readonly { id: string; number: string; reason: Label }[];
  undoOf: string | null;
}

interface Work extends JobProgress {
  notice: Notice;
}

const asBulk = ({ kind, result }: Notice) =>
  (kind === "customer.bulk" || kind === "customer.bulk_undo") && result ? (result as BulkResult) : undefined;

/** A change of many customers, its undo, or an export: how far it is, and what came of it. */
export function WorkProgress({ workId }: { workId: string }) {
  const [shown, setShown] = useState(workId);
  const cache = useQueryClient();
  const lookForNotices = useLookForNotices();
  const fetchProgress = async (signal: AbortSignal): Promise<Work> => {
    const notice = await fetchWork(shown, signal);
    return {
      notice,
      state: notice.state,
      done: notice.done,
      total: notice.total ?? undefined,
      failed: asBulk(notice)?.failed,
      startedAt: notice.createdAt,
    };
  };
  return (
    <ProgressJob
      key={shown}
      jobId={shown}
      fetchProgress={fetchProgress}
      onFinished={() => {
        lookForNotices();
        void cache.invalidateQueries({ queryKey: listKey(LIST) });
        void cache.invalidateQueries({ queryKey: ["customer"] });
      }}
    >
      {(progress) => <Outcome notice={(progress as Work).notice} onUndoing={setShown} />}
    </ProgressJob>
  );
}

function Outcome({ notice, onUndoing }: { notice: Notice; onUndoing: (workId: string) => void }) {
  const { t } = useTranslation("customers");
  const { language } = useAppearance();
  if (notice.state !== "succeeded") return <WorkTrouble notice={notice} />;
  if (notice.kind === "customer.export") {
    const { rows, name } = notice.result as { rows: number; name: string };
    return (
      <div className={styles.outcome}>
        <p className={styles.note}>
          {t("work.exported", { count: rows, n: formatNumber(rows, language) })} {t("work.exportKept")}
        </p>
        <Button type="primary" icon={<DownloadOutlined />} href={exportAddress(notice.id)} download={name}>
          {t("work.download")}
        </Button>
      </div>
    );
  }
  return <BulkOutcome notice={notice} onUndoing={onUndoing} />;
}

function BulkOutcome({ notice, onUndoing }: { notice: Notice; onUndoing: (workId: string) => void }) {
  const { t } = useTranslation("customers");
  const { language } = useAppearance();
  const { modal } = App.useApp();
  const undo = useMutation({ mutationFn: () => undoBulk(notice.id), onSuccess: (begun) => onUndoing(begun.workId) });
  const result = asBulk(notice);
  if (!result) return null;
  const count = (value: number) => formatNumber(value, language);
  const isUndo = result.undoOf !== null;
  const ask = () =>
    void modal.confirm({
      title: t("work.undoTitle", { n: count(result.changed) }),
      content: t("work.undoText"),
      okText: t("work.undo"),
      onOk: () => undo.mutateAsync().catch(() => undefined),
    });
  return (
    <div className={styles.outcome}>
      <dl className={styles.counts}>
        <div>
          <dt>{isUndo ? t("work.putBack") : t("work.changed")}</dt>
          <dd>{count(result.changed)}</dd>
        </div>
        <div>
          <dt>{t("work.unchanged")}</dt>
          <dd>{count(result.unchanged)}</dd>
        </div>
        <div>
          <dt>{t("work.left")}</dt>
          <dd data-tone={result.failed > 0 ? "bad" : undefined}>{count(result.failed)}</dd>
        </div>
      </dl>
      {result.failures.length > 0 && (
        <ul className={styles.failures}>
          {result.failures.map((failure) => (
            <li key={failure.id}>
              <AppLink href={`/customers/${failure.id}`}>{failure.number || failure.id}</AppLink>
              <span>{inLanguage(failure.reason, language)}</span>
            </li>
          ))}
        </ul>
      )}
      {undo.isError && <ErrorPanel kind="inline" error={undo.error} />}
      {!isUndo && result.changed > 0 && (
        <div>
          <Button icon={<UndoOutlined />} loading={undo.isPending} onClick={ask}>
            {t("work.undo")}
          </Button>
        </div>
      )}
    </div>
  );
}
