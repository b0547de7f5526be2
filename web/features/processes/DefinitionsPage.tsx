import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Who } from "@ui/Who";
import { Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Drafts } from "./designer/Drafts";
import { NewProcess } from "./designer/NewProcess";
import styles from "./processes.module.css";
import { type Definition, useDefinitions } from "./requests";

/** What processes are deployed, and what runs on them. */
export function DefinitionsPage() {
  const { t } = useTranslation("processes");
  const may = useMay();
  const found = useDefinitions();
  return (
    <Page
      title={t("title")}
      actions={
        <>
          <AppLink href="/processes/instances">{t("instances")}</AppLink>
          <AppLink href="/processes/advice">{t("advice.title")}</AppLink>
          {may("process.design") && <NewProcess />}
        </>
      }
    >
      {(may("process.design") || may("process.deploy")) && <Drafts />}
      <Panel title={t("definitions")}>
        {found.isError && <ErrorPanel kind="inline" error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <Skeleton active />}
        {found.data && <DefinitionTable items={found.data.items} />}
      </Panel>
    </Page>
  );
}

interface TableProps {
  items: readonly Definition[];
  /** The one that is looked at; the others can be compared with it. */
  current?: string;
  onCompare?: (id: string) => void;
}

export function DefinitionTable({ items, current, onCompare }: TableProps) {
  const { t } = useTranslation("processes");
  const words = useWords();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("definitions")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t("name")}</th>
            <th>{t("key")}</th>
            <th>{t("version")}</th>
            <th>{t("running")}</th>
            <th>{t("deployedBy")}</th>
            <th>{t("deployedAt")}</th>
            <th>{t("monitor")}</th>
            {onCompare && <th>{t("compare")}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id} aria-current={one.id === current ? "true" : undefined}>
              <td>
                <AppLink href={`/processes/definitions/${one.id}`}>{words(one.name)}</AppLink>
              </td>
              <td>{one.key}</td>
              <td>{one.version}</td>
              <td>{one.running}</td>
              <td>
                <Who name={one.deployedBy} />
              </td>
              <td>
                <When at={one.deployedAt} show="moment" />
              </td>
              <td>
                <AppLink href={`/processes/monitor/${one.id}`}>{t("watch")}</AppLink>
              </td>
              {onCompare && (
                <td>
                  {one.id !== current && (
                    <Button type="link" size="small" onClick={() => onCompare(one.id)}>
                      {t("compareWith", { version: one.version })}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
