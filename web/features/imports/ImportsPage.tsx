import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Button, Progress, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatCount, formatNumber } from "@ui/format";
import { Page, Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useNotices } from "@ui/useNotices";
import { useNow } from "@ui/useNow";
import { When } from "@ui/When";
import styles from "./imports.module.css";
import { type Import, importsOptions, type Notice } from "./requests";
import { UploadBox } from "./UploadBox";
import { isWorking, standingOf, TONES } from "./words";

const BUSY_MS = 2000;

/** Imports, running and past, and the place to begin a new one. */
export function ImportsPage() {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const { history } = useRouter();
  const { notices } = useNotices();
  const work = new Map(notices.map((notice) => [notice.id, notice]));
  const isBusy = notices.some((notice) => notice.kind.startsWith("imports.") && isWorking(notice));
  const list = useInfiniteQuery({ ...importsOptions, refetchInterval: isBusy ? BUSY_MS : false });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const first = list.data?.pages[0];

  return (
    <Page title={t("title")}>
      <UploadBox hasTemplate onDone={({ id }) => history.push(`/imports/${id}`)} />
      <Panel
        title={t("list.title")}
        padded={false}
        extra={
          first && (
            <span className={styles.note} role="status">
              {t("list.total", {
                count: first.total ?? items.length,
                n: formatCount(first.total ?? items.length, first.totalCapped ?? false, language),
              })}
            </span>
          )
        }
      >
        {list.isError && items.length === 0 ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <div className={styles.bones}>
            <Skeleton active paragraph={{ rows: 5 }} />
          </div>
        ) : items.length === 0 ? (
          <EmptyState title={t("list.empty")} hint={t("list.emptyHint")} />
        ) : (
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("list.title")}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t("list.file")}</th>
                  <th scope="col">{t("list.state")}</th>
                  <th scope="col" className={styles.figure}>
                    {t("list.rows")}
                  </th>
                  <th scope="col">{t("list.outcome")}</th>
                  <th scope="col">{t("list.owner")}</th>
                  <th scope="col">{t("list.when")}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <Line key={one.id} one={one} work={work.get(one.workId ?? "")} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {list.hasNextPage && (
          <div className={styles.more}>
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("more")}
            </Button>
          </div>
        )}
      </Panel>
    </Page>
  );
}

function Line({ one, work }: { one: Import; work: Notice | undefined }) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const standing = standingOf(one, work, useNow());
  return (
    <tr>
      <th scope="row">
        {one.yours === false ? one.fileName : <AppLink href={`/imports/${one.id}`}>{one.fileName}</AppLink>}
      </th>
      <td>
        <StateTag tone={TONES[standing]} label={t(`standing.${standing}`)} />
        {isWorking(work) && work?.total ? (
          <Progress
            percent={Math.floor((100 * work.done) / work.total)}
            size="small"
            aria-label={t(`standing.${standing}`)}
          />
        ) : null}
      </td>
      <td className={styles.figure}>{formatNumber(one.rows, language)}</td>
      <td>
        <Outcome one={one} />
      </td>
      <td>{one.ownerName}</td>
      <td>
        <When at={one.createdAt} show="moment" />
      </td>
    </tr>
  );
}

function Outcome({ one }: { one: Import }) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const n = (value: number) => formatNumber(value, language);
  if (one.phase === "undone" && one.undo) {
    return t("list.takenBack", { deleted: n(one.undo.deleted ?? 0), restored: n(one.undo.restored ?? 0) });
  }
  if (one.phase === "uploaded" || one.phase === "checking")
    return <span className={styles.note}>{t("list.open")}</span>;
  const { created = 0, updated = 0, failed = 0 } = one.counts;
  const words = t("list.counts", { created: n(created), updated: n(updated) });
  return (
    <span className={styles.outcome}>
      {words}
      {failed > 0 && <span className={styles.bad}>{t("list.failed", { count: failed, n: n(failed) })}</span>}
    </span>
  );
}
