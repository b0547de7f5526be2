import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { fetchWork, importsOptions } from "./requests";

/** Where a notice leads: to the import that its work belongs to. */
export function WorkPage({ workId }: { workId: string }) {
  const { t } = useTranslation("imports");
  const work = useQuery({ queryKey: ["import-work", workId], queryFn: ({ signal }) => fetchWork(workId, signal) });
  const list = useInfiniteQuery(importsOptions);
  const told = (work.data?.result as { importId?: string } | null | undefined)?.importId;
  const listed = list.data?.pages.flatMap((page) => page.items).find((one) => one.workId === workId)?.id;
  const id = told ?? listed;
  if (id !== undefined) return <Navigate to="/imports/$id" params={{ id }} replace />;
  if (work.data && list.data) return <Navigate to="/imports" replace />;
  return (
    <Page title={t("title")} crumbs={[{ label: t("title"), href: "/imports" }]}>
      {cannotShow(work) ? <ErrorPanel error={work.error} onRetry={() => void work.refetch()} /> : <Skeleton active />}
    </Page>
  );
}
