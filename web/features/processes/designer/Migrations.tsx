import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useMay } from "@ui/permission";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { Trouble } from "@ui/Trouble";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { Button, Progress } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import styles from "./designer.module.css";
import { isUnderWay, type MigrationRun, useMigrations, useMigrationStep } from "./requests";

const TONES = { running: "active", stopping: "warn", stopped: "warn", failed: "bad", done: "good" } as const;
const SHOWN = 10;

/** Migrations to a version: how far each is, what came of it; one under way may be left, stopped and resumed. */
export function Migrations({ target, onChanged }: { target: string; onChanged: () => void }) {
  const { t } = useTranslation("designer");
  const runs = useMigrations(target);
  const changed = useEffectEvent(onChanged);
  const underWay = (runs.data ?? []).filter(isUnderWay).length;
  const before = useRef(underWay);
  useEffect(() => {
    if (before.current > underWay) changed();
    before.current = underWay;
  }, [underWay]);
  if (cannotShow(runs)) return <ErrorPanel kind="inline" error={runs.error} />;
  if (!runs.data || runs.data.length === 0) return null;
  return (
    <Panel title={t("migrate.runs")}>
      <ul className={styles.runs} aria-live="polite">
        {runs.data.slice(0, SHOWN).map((run) => (
          <Run key={run.id} run={run} target={target} />
        ))}
      </ul>
    </Panel>
  );
}

function Run({ run, target }: { run: MigrationRun; target: string }) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const may = useMay();
  const announce = useAnnounce();
  const step = useMigrationStep(target);
  const percent = run.state === "done" ? 100 : Math.floor((100 * run.seen) / Math.max(run.total, 1));
  const act = (what: "stop" | "resume") => step.mutate({ id: run.id, what }, { onError: announce.failed });
  return (
    <li>
      <p>
        <StateTag tone={TONES[run.state]} label={t(`migrate.state.${run.state}`)} />{" "}
        {t("migrate.from", { version: run.sourceVersion, name: run.begunName, reason: run.reason })}
      </p>
      <Progress
        percent={percent}
        status={isUnderWay(run) ? "active" : run.state === "failed" ? "exception" : "normal"}
        aria-label={t("migrate.seen", { seen: run.seen, count: run.total })}
      />
      <p>
        {t("migrate.moved", { count: run.moved })} · {t("migrate.seen", { seen: run.seen, count: run.total })}
      </p>
      {run.trouble && <Trouble of={run.trouble} />}
      {run.refused.map((one) => (
        <p key={one.reason.en}>
          {words(one.reason)} · {t("migrate.instances", { count: one.count })}
        </p>
      ))}
      {may("process.operate") && run.state === "running" && (
        <Button loading={step.isPending} onClick={() => act("stop")}>
          {t("migrate.stop")}
        </Button>
      )}
      {may("process.operate") && (run.state === "stopped" || run.state === "failed") && (
        <Button loading={step.isPending} onClick={() => act("resume")}>
          {t("migrate.resume")}
        </Button>
      )}
    </li>
  );
}
