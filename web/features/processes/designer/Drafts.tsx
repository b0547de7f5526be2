import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Panel } from "@ui/Page";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./designer.module.css";
import table from "../processes.module.css";
import { useDrafts } from "./requests";

/** What is being drawn, and what waits to be approved. */
export function Drafts() {
  const { t } = useTranslation("designer");
  const words = useWords();
  const found = useDrafts();
  const items = found.data?.items ?? [];
  return (
    <Panel title={t("drafts.title")}>
      {found.isError && <ErrorPanel kind="inline" error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton active />}
      {found.data && items.length === 0 && <p className={styles.faint}>{t("drafts.none")}</p>}
      {items.length > 0 && (
        <div className={table.scroll} tabIndex={0} role="region" aria-label={t("drafts.title")}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t("drafts.process")}</th>
                <th>{t("drafts.state")}</th>
                <th>{t("drafts.base")}</th>
                <th>{t("drafts.saved")}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <td>
                    <AppLink href={`/processes/drafts/${one.id}`} className={styles.draft}>
                      {words(one.name)}
                    </AppLink>{" "}
                    <code>{one.key}</code>
                  </td>
                  <td>
                    <StateTag tone={one.state === "review" ? "warn" : "active"} label={t(`state.${one.state}`)} />
                  </td>
                  <td>{one.baseVersion ? t("drafts.version", { version: one.baseVersion }) : t("basedOnNothing")}</td>
                  <td>
                    {one.savedName} <When at={one.changedAt} show="moment" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
