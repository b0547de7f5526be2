import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { formatNumber } from "@ui/format";
import { Page, Panel } from "@ui/Page";
import { type JobProgress, ProgressJob } from "@ui/ProgressJob";
import { type Notice, useLookForNotices } from "@ui/useNotices";
import { WorkTrouble } from "@ui/WorkTrouble";
import styles from "./duplicates.module.css";
import { fetchWork } from "./requests";

interface Search extends JobProgress {
  notice: Notice;
}

interface Found {
  looked: number;
  found: number;
}

/** How far a search for duplicates is, and what it found. */
export function SearchProgress({ workId }: { workId: string }) {
  const { t } = useTranslation("duplicates");
  const { language } = useAppearance();
  const cache = useQueryClient();
  const lookForNotices = useLookForNotices();
  const fetchProgress = async (signal: AbortSignal): Promise<Search> => {
    const notice = await fetchWork(workId, signal);
    const { state, done, total, createdAt } = notice;
    return { notice, state, done, total: total ?? undefined, startedAt: createdAt };
  };
  return (
    <ProgressJob
      jobId={workId}
      fetchProgress={fetchProgress}
      onFinished={() => {
        lookForNotices();
        void cache.invalidateQueries({ queryKey: ["list"] });
      }}
    >
      {(progress) => {
        const { notice } = progress as Search;
        if (notice.state !== "succeeded") return <WorkTrouble notice={notice} />;
        const result = notice.result as Found;
        return (
          <p>
            {t("search.looked", { count: result.looked, n: formatNumber(result.looked, language) })}{" "}
            {t("search.found", { count: result.found, n: formatNumber(result.found, language) })}{" "}
            <AppLink className={styles.link} href="/duplicates">
              {t("search.open")}
            </AppLink>
          </p>
        );
      }}
    </ProgressJob>
  );
}

/** A search by its own address: where its notice leads. */
export function SearchPage({ workId }: { workId: string }) {
  const { t } = useTranslation("duplicates");
  return (
    <Page title={t("search.title")} crumbs={[{ label: t("title"), href: "/duplicates" }]}>
      <Panel>
        <SearchProgress workId={workId} />
      </Panel>
    </Page>
  );
}
