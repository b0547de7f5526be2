import { cannotShow } from "@ui/cannotShow";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { ProcessDiagram } from "@ui/ProcessDiagram";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Who } from "@ui/Who";
import { Button, Modal, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DefinitionTable } from "./DefinitionsPage";
import { VersionChanges } from "./designer/ChangeView";
import { EditButton } from "./designer/EditButton";
import { ElementPanel } from "./ElementPanel";
import styles from "./processes.module.css";
import { useDefinition, useDefinitions } from "./requests";

/** One version of a process: its drawing, what its author said of each element, its source, its other versions. */
export function DefinitionPage({ id }: { id: string }) {
  const { t } = useTranslation("processes");
  const words = useWords();
  const may = useMay();
  const found = useDefinition(id);
  const versions = useDefinitions(found.data?.definition.key ?? "");
  const [element, setElement] = useState<string>();
  const [isSource, setSource] = useState(false);
  const [compared, setCompared] = useState<string>();
  if (cannotShow(found)) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const { definition, elements, xml } = found.data;
  return (
    <Page
      title={`${words(definition.name)} · ${t("versionOf", { version: definition.version })}`}
      crumbs={[{ label: t("title"), href: "/processes" }]}
      subtitle={
        <>
          <Who name={definition.deployedBy} /> · <When at={definition.deployedAt} show="moment" /> ·{" "}
          {t("runningOn", { count: definition.running })}
        </>
      }
      actions={
        <>
          <Button onClick={() => setSource(!isSource)}>{t(isSource ? "showDiagram" : "showSource")}</Button>
          {versions.data?.items.some((one) => one.id !== id && one.running > 0) && (
            <AppLink href={`/processes/definitions/${id}/migrate`}>{t("takeAlong")}</AppLink>
          )}
          {may("process.design") && <EditButton definitionId={id} />}
        </>
      }
    >
      <div className={styles.columns}>
        <Panel>
          {isSource ? (
            <pre className={styles.source} tabIndex={0}>
              {xml}
            </pre>
          ) : (
            <ProcessDiagram xml={xml} onSelect={setElement} />
          )}
        </Panel>
        <ElementPanel elements={elements} chosen={element} onChoose={setElement} />
      </div>
      <Panel title={t("versions")}>
        {versions.data ? (
          <DefinitionTable
            items={versions.data.items}
            current={id}
            {...(versions.data.items.length > 1 && { onCompare: setCompared })}
          />
        ) : (
          <Skeleton active />
        )}
      </Panel>
      {compared && (
        <Modal
          open
          width="min(1280px, 96vw)"
          title={t("compare")}
          footer={null}
          onCancel={() => setCompared(undefined)}
        >
          <VersionChanges ids={[id, compared]} />
        </Modal>
      )}
    </Page>
  );
}
