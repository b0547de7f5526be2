import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { fetchWork, LIST } from "../requests";
import { WorkProgress } from "./WorkProgress";
import styles from "./work.module.css";

/** Long work on customers by its own address: where its notice leads. */
export function WorkPage({ workId }: { workId: string }) {
  const { t } = useTranslation("customers");
  const work = useQuery({ queryKey: ["customer-work", workId], queryFn: ({ signal }) => fetchWork(workId, signal) });
  const crumbs = [{ label: t("title"), href: "/customers", list: LIST }];
  return (
    <Page title={work.data?.title ?? t("work.title")} crumbs={crumbs}>
      {cannotShow(work) ? (
        <ErrorPanel error={work.error} onRetry={() => void work.refetch()} />
      ) : (
        <div className={styles.page}>
          <Panel>
            <WorkProgress workId={workId} />
          </Panel>
        </div>
      )}
    </Page>
  );
}
