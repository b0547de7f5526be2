import { useTranslation } from "react-i18next";
import { Page } from "@ui/Page";
import { type JobProgress, ProgressJob } from "@ui/ProgressJob";
import { useLookForNotices } from "@ui/useNotices";
import { WorkTrouble } from "@ui/WorkTrouble";
import { Found } from "./Found";
import { fetchLookAlikes, type LookAlikes } from "./requests";

interface Progress extends JobProgress {
  found: LookAlikes;
}

/** How far a search for similar customers is, and what it found. */
export function Search({ id }: { id: string }) {
  const lookForNotices = useLookForNotices();
  const fetchProgress = async (signal: AbortSignal): Promise<Progress> => {
    const found = await fetchLookAlikes(id, signal);
    const { state, done, total, createdAt } = found;
    return { found, state, done, total: total ?? undefined, startedAt: createdAt };
  };
  return (
    <ProgressJob jobId={id} fetchProgress={fetchProgress} onFinished={lookForNotices}>
      {(progress) => {
        const { found } = progress as Progress;
        return found.state === "succeeded" ? <Found id={id} found={found} /> : <WorkTrouble notice={found} />;
      }}
    </ProgressJob>
  );
}

/** A search by its own address: where its notice leads. */
export function SearchPage({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  return (
    <Page title={t("alike.title")} crumbs={[{ label: t("study.title"), href: "/insight?tab=alike" }]}>
      <Search id={id} />
    </Page>
  );
}
