import { DownloadOutlined, PlayCircleOutlined } from "@ant-design/icons";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Button, DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changesAddress, useBeginReplay, useReplays } from "./requests";
import styles from "./rules.module.css";
import type { Replay, Table } from "./types";
import { useTold } from "./words";

const DAYS = 30;
const TONES = { running: "active", done: "good", failed: "bad" } as const;

/** Runs the version over past decisions: which outcomes change, how many, for how many customers. Nothing is written. */
export function Replays({ versionId, table, mayBegin }: { versionId: string; table: Table; mayBegin: boolean }) {
  const { t } = useTranslation("rules");
  const announce = useAnnounce();
  const replays = useReplays(versionId);
  const begin = useBeginReplay(versionId);
  const [period, setPeriod] = useState<[Dayjs, Dayjs]>(() => [
    dayjs().subtract(DAYS, "day").startOf("day"),
    dayjs().endOf("day"),
  ]);
  const run = () =>
    begin.mutate(
      { since: period[0].toISOString(), until: period[1].toISOString() },
      { onSuccess: () => announce.told(t("replayBegun")), onError: announce.failed },
    );
  return (
    <div className={styles.below}>
      {mayBegin && (
        <Panel title={t("replay")}>
          <div className={styles.bar}>
            <DatePicker.RangePicker
              aria-label={t("period")}
              value={period}
              allowClear={false}
              onChange={(chosen) => {
                if (chosen?.[0] && chosen[1]) setPeriod([chosen[0].startOf("day"), chosen[1].endOf("day")]);
              }}
            />
            <Button type="primary" icon={<PlayCircleOutlined />} loading={begin.isPending} onClick={run}>
              {t("replayNow")}
            </Button>
            <span className={styles.faint}>{t("replayHint")}</span>
          </div>
        </Panel>
      )}
      {replays.isError && <ErrorPanel kind="inline" error={replays.error} />}
      {replays.data?.items.length === 0 && <EmptyState isSmall title={t("noReplays")} hint={t("noReplaysHint")} />}
      {replays.data?.items.map((replay) => (
        <One key={replay.id} replay={replay} table={table} />
      ))}
    </div>
  );
}

function One({ replay, table }: { replay: Replay; table: Table }) {
  const { t } = useTranslation("rules");
  const { summary } = replay;
  const state = replay.state as keyof typeof TONES;
  return (
    <Panel
      title={
        <>
          <StateTag tone={TONES[state]} label={t(`replayState.${state}`)} /> <When at={replay.begunAt} show="moment" />{" "}
          <span className={styles.faint}>{replay.begunName}</span>
        </>
      }
      extra={
        summary &&
        summary.kept > 0 && (
          <Button icon={<DownloadOutlined />} href={changesAddress(replay.id)}>
            {t("download")}
          </Button>
        )
      }
    >
      {summary && <Summary summary={summary} table={table} />}
    </Panel>
  );
}

function Summary({ summary, table }: { summary: NonNullable<Replay["summary"]>; table: Table }) {
  const { t } = useTranslation("rules");
  const told = useTold();
  const words = useWords();
  const figures = [
    ["total", summary.total],
    ["changedCount", summary.changed],
    ["customers", summary.customers],
    ["failedCount", summary.failed],
  ] as const;
  return (
    <div className={styles.form}>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd>{value.toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      {summary.problems.map((problem) => (
        <span key={problem.en} className={styles.faint}>
          {words(problem)}
        </span>
      ))}
      {summary.shifts.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.list}>
            <thead>
              <tr>
                <th>{t("before")}</th>
                <th>{t("after")}</th>
                <th>{t("count")}</th>
              </tr>
            </thead>
            <tbody>
              {summary.shifts.map((shift, place) => (
                <tr key={place}>
                  <td>{told.result(shift.before, table)}</td>
                  <td>{told.result(shift.after, table)}</td>
                  <td>{shift.count.toLocaleString()}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
