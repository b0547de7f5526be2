import { UndoOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { personName } from "@ui/names";
import { Page, Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { When } from "@ui/When";
import styles from "./duplicates.module.css";
import { Moved } from "./Moved";
import { type Merge, mergesOptions } from "./requests";
import { Sections } from "./Sections";
import { UndoMerge } from "./UndoMerge";

/** Merges that were done, each with the way back. */
export function MergesPage() {
  const { t } = useTranslation("duplicates");
  const list = useInfiniteQuery(mergesOptions);
  const [undoing, setUndoing] = useState<Merge | null>(null);
  const merges = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t("title")}>
      <Sections current="merges" />
      <Panel padded={false}>
        {list.isError && merges.length === 0 ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <div className={styles.bones}>
            <Skeleton active />
          </div>
        ) : merges.length === 0 ? (
          <EmptyState title={t("empty.merges")} hint={t("empty.mergesHint")} />
        ) : (
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("section.merges")}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t("merges.survivor")}</th>
                  <th scope="col">{t("merges.merged")}</th>
                  <th scope="col">{t("merges.moved")}</th>
                  <th scope="col">{t("merges.reason")}</th>
                  <th scope="col">{t("merges.when")}</th>
                  <th scope="col">{t("merges.state")}</th>
                </tr>
              </thead>
              <tbody>
                {merges.map((merge) => (
                  <Line key={merge.id} merge={merge} onUndo={() => setUndoing(merge)} />
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
      {undoing && <UndoMerge merge={undoing} onClose={() => setUndoing(null)} />}
    </Page>
  );
}

function Line({ merge, onUndo }: { merge: Merge; onUndo: () => void }) {
  const { t } = useTranslation("duplicates");
  const isDone = merge.state === "done";
  return (
    <tr>
      <th scope="row">
        <AppLink className={styles.link} href={`/customers/${merge.survivor.id}`}>
          {merge.survivor.name}
        </AppLink>{" "}
        <span className={styles.note}>{merge.survivor.number}</span>
      </th>
      <td>
        <AppLink className={styles.link} href={`/customers/${merge.merged.id}`}>
          {merge.merged.name}
        </AppLink>{" "}
        <span className={styles.note}>{merge.merged.number}</span>
      </td>
      <td>
        <Moved moved={merge.moved} />
      </td>
      <td>{merge.reason}</td>
      <td>
        <When at={merge.createdAt} show="moment" />
        <div className={styles.note}>{personName(merge.createdBy)}</div>
      </td>
      <td>
        {isDone ? (
          <Button size="small" icon={<UndoOutlined />} onClick={onUndo}>
            {t("undo.button")}
          </Button>
        ) : (
          <StateTag tone="neutral" label={t("merges.undone")} />
        )}
      </td>
    </tr>
  );
}
