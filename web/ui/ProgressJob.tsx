import { useQuery } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "./appearance";
import { ErrorPanel } from "./ErrorPanel";
import { formatDuration, formatNumber } from "./format";
import styles from "./states.module.css";

/** How far long work has come. `total` is absent while it is not known. */
export interface JobProgress {
  state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
  done: number;
  total?: number | undefined;
  failed?: number | undefined;
  startedAt?: string | undefined;
  message?: string | undefined;
}

interface Props {
  /** One name per piece of work; two places that show the same work ask once. */
  jobId: string;
  fetchProgress: (signal: AbortSignal) => Promise<JobProgress>;
  onFinished?: ((progress: JobProgress) => void) | undefined;
  onCancel?: (() => void) | undefined;
  /** What came of it, once it has ended. */
  children?: ((progress: JobProgress) => ReactNode) | undefined;
}

const EVERY_MS = 1000;
const isOver = (progress: JobProgress) => progress.state !== "waiting" && progress.state !== "running";

/** Seconds still to go at the pace so far; unknown until a little is done. */
export function secondsLeft(progress: JobProgress, now: number): number | undefined {
  if (!progress.total || !progress.startedAt || progress.done <= 0) return undefined;
  const spent = (now - Date.parse(progress.startedAt)) / 1000;
  if (!(spent > 1)) return undefined;
  return (spent / progress.done) * (progress.total - progress.done);
}

/** Long work that can be watched or left: bar, counts, time to go, cancel. */
export function ProgressJob({ jobId, fetchProgress, onFinished, onCancel, children }: Props) {
  const { t } = useTranslation("common");
  const { language } = useAppearance();
  const query = useQuery({
    queryKey: ["job-progress", jobId],
    queryFn: ({ signal }) => fetchProgress(signal),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : EVERY_MS),
    refetchIntervalInBackground: true,
  });
  const progress = query.data;
  const announced = useRef<string | null>(null);
  const finished = useEffectEvent((ended: JobProgress) => onFinished?.(ended));

  useEffect(() => {
    if (!progress || !isOver(progress) || announced.current === jobId) return;
    announced.current = jobId;
    finished(progress);
  }, [progress, jobId]);

  if (query.isError && !progress) {
    return <ErrorPanel kind="inline" error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!progress) return <Progress percent={0} status="active" aria-label={t("progress.waiting")} />;

  const percent = progress.total ? Math.floor((100 * progress.done) / progress.total) : isOver(progress) ? 100 : 0;
  const left = secondsLeft(progress, query.dataUpdatedAt);
  const status = progress.state === "failed" ? "exception" : progress.state === "succeeded" ? "success" : "active";
  return (
    <div className={styles.progressJob}>
      <Progress
        percent={percent}
        status={progress.state === "cancelled" ? "normal" : status}
        aria-label={t(`progress.${progress.state}`)}
      />
      <div className={styles.progressFacts} role="status">
        <span>{progress.message ?? t(`progress.${progress.state}`)}</span>
        <span>
          {progress.total === undefined
            ? t("progress.done", { done: formatNumber(progress.done, language) })
            : t("progress.doneOf", {
                done: formatNumber(progress.done, language),
                total: formatNumber(progress.total, language),
              })}
        </span>
        {progress.failed ? (
          <span>{t("progress.failedRows", { n: formatNumber(progress.failed, language) })}</span>
        ) : null}
        {!isOver(progress) && left !== undefined && <span>{t("progress.left", { time: formatDuration(left) })}</span>}
        {!isOver(progress) && <span>{t("progress.mayLeave")}</span>}
      </div>
      {!isOver(progress) && onCancel && (
        <div>
          <Button onClick={onCancel}>{t("progress.cancel")}</Button>
        </div>
      )}
      {isOver(progress) && children?.(progress)}
    </div>
  );
}
