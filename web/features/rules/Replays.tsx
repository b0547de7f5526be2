import { DownloadOutlined } from "@ant-design/icons";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { BeginReplay, ReplayFigures, ReplayLine } from "@ui/Replay";
import { Trouble } from "@ui/Trouble";
import { useWords } from "@ui/useWords";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { changesAddress, useBeginReplay, useReplays } from "./requests";
import styles from "./rules.module.css";
import type { Replay, Table } from "./types";
import { useTold } from "./words";

/** Runs the version over past decisions: which outcomes change, how many, for how many customers. Nothing is written. */
export function Replays({ versionId, table, mayBegin }: { versionId: string; table: Table; mayBegin: boolean }) {
  const { t } = useTranslation("rules");
  const replays = useReplays(versionId);
  const begin = useBeginReplay(versionId);
  return (
    <div className={styles.below}>
      {mayBegin && (
        <Panel title={t("replay")}>
          <BeginReplay begin={begin} hint={t("replayHint")} />
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
  return (
    <Panel
      title={<ReplayLine replay={replay} />}
      extra={
        summary &&
        summary.kept > 0 && (
          <Button icon={<DownloadOutlined />} href={changesAddress(replay.id)}>
            {t("download")}
          </Button>
        )
      }
    >
      {replay.trouble && <Trouble of={replay.trouble} />}
      {summary && <Summary summary={summary} table={table} />}
    </Panel>
  );
}

function Summary({ summary, table }: { summary: NonNullable<Replay["summary"]>; table: Table }) {
  const { t } = useTranslation("rules");
  const told = useTold();
  const words = useWords();
  const figures = [
    { label: t("figure.total"), value: summary.total },
    { label: t("figure.changedCount"), value: summary.changed },
    { label: t("figure.customers"), value: summary.customers },
    { label: t("figure.failedCount"), value: summary.failed },
  ];
  return (
    <div className={styles.form}>
      <ReplayFigures figures={figures} />
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
