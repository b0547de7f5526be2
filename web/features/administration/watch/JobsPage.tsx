import { useQuery } from "@tanstack/react-query";
import { Button, Input, Modal, Skeleton, Space, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { useAppearance } from "@ui/appearance";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { Page, Panel } from "@ui/Page";
import { May, useMay } from "@ui/permission";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { When } from "@ui/When";
import styles from "../administration.module.css";
import {
  type DeadJob,
  deadJobsOptions,
  jobCountsOptions,
  type Schedule,
  schedulesOptions,
  useJobChanges,
} from "../requests/watch";
import { useNameOf } from "./named";

/** Work that runs in the background: what waits, what failed for good, what runs by the clock. */
export function JobsPage() {
  const { t } = useTranslation("administration");
  return (
    <Page title={t("section.jobs")}>
      <Counts />
      <DeadJobs />
      <Schedules />
    </Page>
  );
}

function Counts() {
  const { t } = useTranslation("administration");
  const { language } = useAppearance();
  const counts = useQuery(jobCountsOptions);
  if (cannotShow(counts))
    return <ErrorPanel kind="inline" error={counts.error} onRetry={() => void counts.refetch()} />;
  return (
    <div className={styles.counts}>
      {(["waiting", "due", "dead"] as const).map((kind) => (
        <div key={kind} className={styles.count} data-bad={(kind === "dead" && counts.data?.dead) || undefined}>
          <span className={styles.note}>{t(`jobs.${kind}`)}</span>
          <strong>{counts.data ? formatNumber(counts.data[kind], language) : "…"}</strong>
        </div>
      ))}
    </div>
  );
}

function DeadJobs() {
  const { t } = useTranslation("administration");
  const dead = useQuery(deadJobsOptions);
  return (
    <Panel title={t("jobs.deadTitle")} padded={false}>
      {cannotShow(dead) ? (
        <ErrorPanel error={dead.error} onRetry={() => void dead.refetch()} />
      ) : !dead.data ? (
        <Skeleton active />
      ) : dead.data.length === 0 ? (
        <EmptyState isSmall title={t("jobs.noDead")} hint={t("jobs.noDeadHint")} />
      ) : (
        <div className={styles.wide}>
          <table className={styles.plainTable}>
            <thead>
              <tr>
                <th scope="col">{t("jobs.kind")}</th>
                <th scope="col">{t("jobs.created")}</th>
                <th scope="col">{t("jobs.attempts")}</th>
                <th scope="col">{t("jobs.error")}</th>
                <th scope="col">
                  <span className="yz-heard">{t("acts")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {dead.data.map((job) => (
                <DeadLine key={job.id} job={job} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function DeadLine({ job }: { job: DeadJob }) {
  const { t } = useTranslation("administration");
  const nameOf = useNameOf("jobKind");
  const announce = useAnnounce();
  const confirm = useConfirm();
  const { retry, drop } = useJobChanges();
  const askDrop = () =>
    confirm({
      title: t("jobs.dropTitle", { kind: nameOf(job.kind) }),
      text: t("jobs.dropText"),
      okLabel: t("jobs.drop"),
      isDanger: true,
      done: t("saved"),
      act: () => drop.mutateAsync(job.id),
    });
  const again = () =>
    retry.mutate(job.id, { onSuccess: () => announce.done(t("jobs.retried")), onError: announce.failed });
  return (
    <tr>
      <th scope="row">
        {nameOf(job.kind)}
        <div className={styles.code}>{job.lastErrorId}</div>
      </th>
      <td>
        <When at={job.createdAt} show="moment" />
      </td>
      <td>{job.attempts}</td>
      <td>{job.lastError ?? "—"}</td>
      <td className={styles.end}>
        <May permission="platform.manage_jobs">
          <Space>
            <Button size="small" loading={retry.isPending} onClick={again}>
              {t("jobs.retry")}
            </Button>
            <Button size="small" danger onClick={askDrop}>
              {t("jobs.drop")}
            </Button>
          </Space>
        </May>
      </td>
    </tr>
  );
}

function Schedules() {
  const { t } = useTranslation("administration");
  const schedules = useQuery(schedulesOptions);
  return (
    <Panel title={t("jobs.schedules")} padded={false}>
      {cannotShow(schedules) ? (
        <ErrorPanel error={schedules.error} onRetry={() => void schedules.refetch()} />
      ) : !schedules.data ? (
        <Skeleton active />
      ) : (
        <div className={styles.wide}>
          <table className={styles.plainTable}>
            <thead>
              <tr>
                <th scope="col">{t("jobs.name")}</th>
                <th scope="col">{t("jobs.cron")}</th>
                <th scope="col">{t("jobs.lastRun")}</th>
                <th scope="col">{t("jobs.nextRun")}</th>
                <th scope="col">{t("jobs.enabled")}</th>
              </tr>
            </thead>
            <tbody>
              {schedules.data.map((schedule) => (
                <ScheduleLine key={schedule.name} schedule={schedule} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function ScheduleLine({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation("administration");
  const announce = useAnnounce();
  const mayManage = useMay()("platform.manage_jobs");
  const [isChanging, setChanging] = useState(false);
  const change = useJobChanges().schedule;
  const name = t(`schedule.${schedule.name}`, { defaultValue: schedule.name });
  const turn = (enabled: boolean) =>
    change.mutate(
      { name: schedule.name, enabled },
      { onSuccess: () => announce.done(t("saved")), onError: announce.failed },
    );
  return (
    <tr>
      <th scope="row">
        {name}
        <div className={styles.code}>{schedule.name}</div>
      </th>
      <td>
        <Space>
          <code>{schedule.cron}</code>
          {mayManage && (
            <Button size="small" onClick={() => setChanging(true)}>
              {t("change")}
            </Button>
          )}
        </Space>
      </td>
      <td>{schedule.lastRun ? <When at={schedule.lastRun} show="moment" /> : t("jobs.neverRun")}</td>
      <td>{schedule.enabled ? <When at={schedule.nextRun} show="moment" /> : "—"}</td>
      <td>
        <Switch
          checked={schedule.enabled}
          disabled={!mayManage}
          loading={change.isPending}
          aria-label={t("jobs.turn", { name })}
          onChange={turn}
        />
      </td>
      {isChanging && <CronModal schedule={schedule} name={name} onClose={() => setChanging(false)} />}
    </tr>
  );
}

function CronModal({ schedule, name, onClose }: { schedule: Schedule; name: string; onClose: () => void }) {
  const { t } = useTranslation("administration");
  const announce = useAnnounce();
  const change = useJobChanges().schedule;
  const [cron, setCron] = useState(schedule.cron);
  const send = () =>
    change.mutate(
      { name: schedule.name, cron: cron.trim() },
      {
        onSuccess: () => {
          announce.done(t("saved"));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      width={420}
      title={t("jobs.cronTitle", { name })}
      okText={t("save")}
      confirmLoading={change.isPending}
      onOk={send}
      onCancel={onClose}
    >
      {change.error && <ErrorPanel kind="inline" error={change.error} />}
      <label>
        <p>{t("jobs.cronHelp")}</p>
        <Input autoFocus value={cron} onChange={(event) => setCron(event.target.value)} onPressEnter={send} />
      </label>
    </Modal>
  );
}
