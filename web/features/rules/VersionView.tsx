import { ErrorPanel } from "@ui/ErrorPanel";
import { useLeaveGuard } from "@ui/form/useLeaveGuard";
import { Panel } from "@ui/Page";
import { Badge, Tabs } from "antd";
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@api/errors";
import { Cases } from "./Cases";
import { Decisions } from "./Decisions";
import { Findings } from "./Findings";
import { Grid } from "./Grid";
import { withRow } from "./model";
import { Replays } from "./Replays";
import { useFindings } from "./requests";
import styles from "./rules.module.css";
import { Steps } from "./Steps";
import { TableBar } from "./TableBar";
import { TryOut } from "./TryOut";
import type { Case, Draft, Finding, Table, Version, VersionSummary } from "./types";
import { useUndoable } from "./useUndoable";
import { Versions } from "./Versions";

interface Props {
  version: Version;
  rev: string;
  versions: readonly VersionSummary[];
  mayWrite: boolean;
  mayApprove: boolean;
  onOpen: (id: string) => void;
  /** Told when something stands here that is not saved, and when nothing does any more. */
  onChanging: (isChanged: boolean) => void;
  /** Reads the version anew; answers the revision it has now. */
  latest: () => Promise<string>;
}

const SETTLE_MS = 500;

/** One version: the grid, what is found out about it, and the tabs beside it. */
export function VersionView({ version, rev, versions, mayWrite, mayApprove, onOpen, onChanging, latest }: Props) {
  const { t } = useTranslation("rules");
  const { summary, sheet } = version;
  const isDraft = summary.state === "draft" && mayWrite;
  const steps = useUndoable<Table>(version.table);
  const { now: table, put: setTable } = steps;
  const [cases, setCases] = useState<readonly Case[]>(version.cases);
  const [fired, setFired] = useState<ReadonlySet<string>>();
  const isChanged = table !== version.table || cases !== version.cases;
  const draft: Draft | undefined = useMemo(
    () => (isChanged ? { table, cases: [...cases], note: summary.note } : undefined),
    [isChanged, table, cases, summary.note],
  );
  useLeaveGuard(isDraft && isChanged);
  const tellChanging = useEffectEvent(onChanging);
  useEffect(() => tellChanging(isDraft && isChanged), [isDraft, isChanged]);
  const settled = useSettled(useDeferredValue(draft));
  const found = useFindings(summary.id, settled);
  const problems = useMemo(() => problemsOf(found.error), [found.error]);
  const marks = useMemo(() => marksOf(found.data?.analysis.findings ?? [], t), [found.data, t]);
  const change = isDraft ? setTable : undefined;
  const other = [...problems].filter(([field]) => !/^rows\.\d+\.(?:(?:tests|results)\.\d+|note)$/.test(field));
  const failing = found.data?.cases.filter((one) => !one.passed).length ?? 0;

  const editor = (
    <>
      <TableBar
        version={version}
        table={table}
        onChange={change}
        history={isDraft ? steps : undefined}
        steps={
          <Steps
            version={version}
            rev={rev}
            draft={draft}
            mayWrite={mayWrite}
            mayApprove={mayApprove}
            onOpen={onOpen}
            onSaved={() => onChanging(false)}
            latest={latest}
          />
        }
      />
      <Grid
        table={table}
        onChange={change}
        history={isDraft ? steps : undefined}
        problems={problems}
        marks={marks}
        fired={fired}
        hasLower={sheet.tier !== "local"}
      />
      {isDraft && <p className={styles.keys}>{t("keys")}</p>}
      <div className={styles.below}>
        {found.error && problems.size === 0 && <ErrorPanel kind="inline" error={found.error} />}
        {problems.size > 0 && (
          <ul className={styles.findings} role="alert" aria-label={t("wrong")}>
            {other.map(([field, message]) => (
              <li key={field} className={styles.finding}>
                {message}
              </li>
            ))}
            {other.length === 0 && <li className={styles.finding}>{t("wrongCells", { count: problems.size })}</li>}
          </ul>
        )}
        {found.data && problems.size === 0 && (
          <Panel title={t("findings")}>
            <Findings
              versionId={summary.id}
              table={table}
              found={found.data}
              onFill={isDraft ? (tests) => setTable(withRow(table, table.rows.length, tests)) : undefined}
            />
          </Panel>
        )}
      </div>
    </>
  );

  const tabs = [
    { key: "table", label: t("tab.table"), children: editor },
    {
      key: "try",
      label: t("tab.try"),
      children: <TryOut versionId={summary.id} table={table} draft={draft} onFired={setFired} />,
    },
    {
      key: "cases",
      label: (
        <Badge size="small" count={failing} offset={[8, 0]}>
          {t("tab.cases")}
        </Badge>
      ),
      children: (
        <Cases
          table={table}
          cases={cases}
          results={found.data?.cases ?? []}
          onChange={isDraft ? setCases : undefined}
        />
      ),
    },
    {
      key: "versions",
      label: t("tab.versions"),
      children: <Versions at={summary.id} table={table} versions={versions} onOpen={onOpen} />,
    },
    {
      key: "replay",
      label: t("tab.replay"),
      children: <Replays versionId={summary.id} table={table} mayBegin={mayWrite} />,
    },
    { key: "decisions", label: t("tab.decisions"), children: <Decisions decisionKey={sheet.key} table={table} /> },
  ];
  return <Tabs items={tabs} destroyOnHidden />;
}

/** The value once it has stood still for a moment, so that not every key asks the server. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function problemsOf(error: unknown): ReadonlyMap<string, string> {
  const problems = error instanceof ApiError ? error.problems : [];
  return new Map(problems.map((one) => [one.field, `${one.message} ${one.remedy}`]));
}

function marksOf(
  findings: readonly Finding[],
  t: (key: `finding.${Finding["kind"]}`) => string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const finding of findings) {
    const marked = finding.kind === "masked" ? finding.rows.slice(0, 1) : finding.rows;
    for (const id of marked) found.set(id, t(`finding.${finding.kind}`));
  }
  return found;
}
