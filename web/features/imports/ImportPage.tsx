import { ApiError } from "@api/errors";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Skeleton, Steps } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRouter } from "@tanstack/react-router";
import { cannotShow } from "@ui/cannotShow";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { Page, Panel } from "@ui/Page";
import { type JobProgress, ProgressJob } from "@ui/ProgressJob";
import { StateTag } from "@ui/StateTag";
import { listKey } from "@ui/table/useRows";
import { useLookForNotices } from "@ui/useNotices";
import { useNow } from "@ui/useNow";
import { Checked } from "./Checked";
import styles from "./imports.module.css";
import { fetchImport, fetchWork, type Import, importKey, importOptions, IMPORTS_KEY, type Notice } from "./requests";
import { Result } from "./Result";
import { isWorking, standingOf, TONES } from "./words";
import { Wizard } from "./Wizard";

interface Props {
  id: string;
  /** The import whose mapping and options this one begins with: the corrected rows of that one. */
  like: string | undefined;
}

/** The notice of somebody else's work is not shown: then the import alone tells how far it is. */
const workOptions = (workId: string | null) => ({
  queryKey: ["import-work", workId],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchWork(workId ?? "", signal).catch((error: unknown) => {
      if (error instanceof ApiError && error.isMissing) return null;
      throw error;
    }),
  enabled: workId !== null,
});

/** One import, from the columns of its file to its result and back. */
export function ImportPage({ id, like }: Props) {
  const { t } = useTranslation("imports");
  const found = useQuery(importOptions(id));
  const work = useQuery(workOptions(found.data?.workId ?? null));
  const refetch = useEffectEvent(() => void found.refetch());
  const endedWork = work.data && !isWorking(work.data) ? work.data.id : undefined;
  // Short work may have ended between the reading of the import and that of its work: then the import is stale.
  useEffect(() => {
    if (endedWork !== undefined) refetch();
  }, [endedWork]);
  const crumbs = [{ label: t("title"), href: "/imports" }];
  const one = found.data;
  if (!one || (one.workId !== null && work.isPending)) {
    return (
      <Page title={t("title")} crumbs={crumbs}>
        {cannotShow(found) ? (
          <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <Panel>
            <Skeleton active paragraph={{ rows: 8 }} />
          </Panel>
        )}
      </Page>
    );
  }
  return <Loaded key={one.id} one={one} work={work.data ?? undefined} like={like} />;
}

/** Which step of the way is being done: file, columns, check, import. */
const STEPS = ["file", "columns", "check", "import"] as const;

function Loaded({ one, work, like }: { one: Import; work: Notice | undefined; like: string | undefined }) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const cache = useQueryClient();
  const lookForNotices = useLookForNotices();
  const { history } = useRouter();
  const [isChanging, setChanging] = useState(false);
  const [step, setStep] = useState<"columns" | "check">("columns");
  const standing = standingOf(one, work, useNow());
  const failure = work?.trouble;
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: importKey(one.id) });
    void cache.invalidateQueries({ queryKey: ["import-work"] });
    void cache.invalidateQueries({ queryKey: IMPORTS_KEY });
    void cache.invalidateQueries({ queryKey: listKey("customers") });
    lookForNotices();
  };
  const begun = () => {
    setChanging(false);
    refresh();
  };

  const isRunning = standing === "running" || standing === "undoing" || standing === "checking";
  const isOver = one.phase === "applied" || one.phase === "undone";
  const isChoosing = !isRunning && !isOver && (one.phase === "uploaded" || standing === "stopped" || isChanging);
  const current = isOver || (isRunning && one.options?.dry !== true) ? 3 : isChoosing && step === "columns" ? 1 : 2;

  return (
    <Page
      title={one.fileName}
      crumbs={[{ label: t("title"), href: "/imports" }]}
      tags={<StateTag tone={TONES[standing]} label={t(`standing.${standing}`)} />}
      subtitle={
        <span className={styles.facts}>
          <span>{t("page.rows", { count: one.rows, n: formatNumber(one.rows, language) })}</span>
          <span>{t("page.columns", { count: one.columns.length })}</span>
          <span>{one.ownerName}</span>
        </span>
      }
    >
      <Steps
        className={styles.steps ?? ""}
        size="small"
        responsive={false}
        current={current}
        items={STEPS.map((key, index) => ({
          title: t(`step.${key}`),
          ...(isOver && index === 3 ? { status: "finish" as const } : {}),
        }))}
      />
      {failure && !isRunning && (
        <div role="alert" className={styles.failure}>
          <strong>{failure.message}</strong> {failure.remedy}
        </div>
      )}
      {isRunning ? (
        <Running one={one} work={work} onFinished={refresh} />
      ) : isChoosing ? (
        <Wizard
          one={one}
          like={like}
          step={step}
          onStep={setStep}
          onBegun={begun}
          onRead={refresh}
          onDropped={() => {
            void cache.invalidateQueries({ queryKey: IMPORTS_KEY });
            history.push("/imports");
          }}
          isStopped={standing === "stopped"}
        />
      ) : isOver ? (
        <Result one={one} onBegun={refresh} />
      ) : (
        <Checked
          one={one}
          onBegun={begun}
          onChange={(next) => {
            setStep(next);
            setChanging(true);
          }}
        />
      )}
    </Page>
  );
}

function Running({ one, work, onFinished }: { one: Import; work: Notice | undefined; onFinished: () => void }) {
  const { t } = useTranslation("imports");
  const isUndo = work?.kind === "imports.undo";
  const title = isUndo ? t("running.undo") : one.options?.dry ? t("running.check") : t("running.import");
  return (
    <Panel title={title}>
      <ProgressJob
        jobId={one.workId ?? one.id}
        fetchProgress={async (signal) => {
          if (!work) return ofSomebodyElse(await fetchImport(one.id, signal));
          const now = await fetchWork(work.id, signal);
          return { state: now.state, done: now.done, total: now.total ?? undefined, startedAt: now.createdAt };
        }}
        onFinished={onFinished}
      />
      <p className={styles.note}>{t("running.hint")}</p>
    </Panel>
  );
}

const ofSomebodyElse = ({ phase, checkedRows, rows }: Import): JobProgress => ({
  state: phase === "checking" ? "running" : "succeeded",
  done: checkedRows,
  total: rows,
});
