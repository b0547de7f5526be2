import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { listed } from "@ui/listed";
import { useMay } from "@ui/permission";
import { Panel } from "@ui/Page";
import { ProcessDiagram } from "@ui/ProcessDiagram";
import { BeginReplay, ReplayFigures, ReplayLine } from "@ui/Replay";
import { Trouble } from "@ui/Trouble";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Alert, Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import table from "../processes.module.css";
import styles from "./designer.module.css";
import { type Replay, useBeginReplay, useCaseChanges, useReplays } from "./requests";

/** Runs the draft over past cases: which ways would change, how many, whose. Nothing is written. */
export function Replays({ draftId, xml }: { draftId: string; xml: string }) {
  const { t } = useTranslation("designer");
  const may = useMay();
  const replays = useReplays(draftId);
  const begin = useBeginReplay(draftId);
  return (
    <Panel title={t("replay.title")}>
      <div className={styles.form}>
        <p className={styles.hint}>{t("replay.hint")}</p>
        {may("process.design") && <BeginReplay begin={begin} />}
        {replays.isError && <ErrorPanel kind="inline" error={replays.error} />}
        {replays.data?.items.map((replay, place) => (
          <One key={replay.id} replay={replay} xml={xml} isNewest={place === 0} />
        ))}
      </div>
    </Panel>
  );
}

function One({ replay, xml, isNewest }: { replay: Replay; xml: string; isNewest: boolean }) {
  const { summary } = replay;
  return (
    <section className={styles.form}>
      <p>
        <ReplayLine replay={replay} />
      </p>
      {replay.trouble && <Trouble of={replay.trouble} />}
      {summary && isNewest && <Summary summary={summary} xml={xml} replayId={replay.id} />}
    </section>
  );
}

function Summary(props: { summary: NonNullable<Replay["summary"]>; xml: string; replayId: string }) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const { summary, xml, replayId } = props;
  const retimed = summary.retimed ?? [];
  const notes = useMemo(
    () =>
      new Map(
        summary.steps
          .filter(({ before, after }) => before !== after)
          .map(({ node, before, after }) => [node, `${before} → ${after}`] as const),
      ),
    [summary],
  );
  const figures = (["total", "compared", "changed", "customers", "stuck", "unlike"] as const).map((name) => ({
    label: t(`replay.figure.${name}`),
    value: summary[name],
  }));
  const list = (names: readonly { zh: string; en: string }[]) => listed(names.map(words));
  return (
    <>
      <ReplayFigures figures={figures} />
      {summary.changed === 0 && summary.compared > 0 && <Alert type="success" showIcon title={t("replay.same")} />}
      {summary.assumed.length > 0 && (
        <Alert type="info" showIcon title={t("replay.assumed", { names: list(summary.assumed) })} />
      )}
      {retimed.length > 0 && <Alert type="info" showIcon title={t("replay.retimed", { names: list(retimed) })} />}
      {summary.unlike > 0 && <p className={styles.hint}>{t("replay.unlike")}</p>}
      {notes.size > 0 && <ProcessDiagram xml={xml} notes={notes} />}
      {summary.shifts.length > 0 && (
        <div className={table.scroll} tabIndex={0} role="region" aria-label={t("replay.shifts")}>
          <table className={table.table}>
            <thead>
              <tr>
                {(["added", "removed", "before", "after", "count"] as const).map((name) => (
                  <th key={name}>{t(`replay.column.${name}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {summary.shifts.map((shift, place) => (
                <tr key={place}>
                  <td>{list(shift.added)}</td>
                  <td>{list(shift.removed)}</td>
                  <td>{words(shift.before)}</td>
                  <td>{words(shift.after)}</td>
                  <td>{shift.count.toLocaleString()}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {summary.kept > 0 && <Cases replayId={replayId} />}
    </>
  );
}

const SHOWN = 100;

/** Whose cases would go another way. */
function Cases({ replayId }: { replayId: string }) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const found = useCaseChanges(replayId, isOpen);
  if (!may("process.design")) return null;
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{t("replay.whose")}</Button>;
  return (
    <>
      {found.isError && <ErrorPanel kind="inline" error={found.error} />}
      <ul className={styles.changes}>
        {found.data?.items.slice(0, SHOWN).map((one) => (
          <li key={one.instanceId}>
            <AppLink href={`/processes/instances/${one.instanceId}`}>{one.businessKey}</AppLink>{" "}
            {one.customerId && (
              <AppLink href={`/customers/${one.customerId}`}>{one.customerName ?? t("replay.customer")}</AppLink>
            )}{" "}
            <When at={one.startedAt} show="moment" /> {words(one.before)} → {words(one.after)}
          </li>
        ))}
      </ul>
    </>
  );
}
