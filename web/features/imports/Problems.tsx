import { DownloadOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { Panel } from "@ui/Page";
import { useAnnounce } from "@ui/useAnnounce";
import styles from "./imports.module.css";
import { type Import, problemsOptions, type RowProblem, takeErrors, type TableKind } from "./requests";
import { capital, stemOf } from "./words";

/** Rows that stay out: why, and what would do; and the file of them to be corrected. */
export function Problems({ one }: { one: Import }) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const announce = useAnnounce();
  const found = useInfiniteQuery(problemsOptions(one, language));
  const take = useMutation({
    mutationFn: (format: TableKind) => takeErrors(one.id, format, t("problems.file", { name: stemOf(one.fileName) })),
    onError: announce.failed,
  });
  const failed = one.counts.failed ?? 0;
  const problems = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      padded={false}
      title={t("problems.title", { count: failed, n: formatNumber(failed, language) })}
      extra={
        <span className={styles.bar}>
          {(["xlsx", "csv"] as const).map((format) => (
            <Button
              key={format}
              size="small"
              icon={<DownloadOutlined />}
              loading={take.isPending && take.variables === format}
              onClick={() => take.mutate(format)}
            >
              {t(`problems.${format}`)}
            </Button>
          ))}
        </span>
      }
    >
      {cannotShow(found) ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <div className={styles.bones}>
          <Skeleton active />
        </div>
      ) : (
        <ProblemTable problems={problems} label={t("problems.region")} />
      )}
      {found.hasNextPage && (
        <div className={styles.more}>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

export function ProblemTable({ problems, label }: { problems: readonly RowProblem[]; label: string }) {
  const { t } = useTranslation("imports");
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("problems.row")}</th>
            <th scope="col">{t("problems.field")}</th>
            <th scope="col">{t("problems.reason")}</th>
            <th scope="col">{t("problems.remedy")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.row} ${problem.field} ${problem.code}`}>
              <th scope="row" className={styles.figure}>
                {problem.row}
              </th>
              <td>
                {capital(problem.label)}
                {problem.column !== "" && problem.column !== problem.label && (
                  <span className={styles.from}>{problem.column}</span>
                )}
              </td>
              <td className={styles.bad}>{problem.message}</td>
              <td>{problem.remedy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
