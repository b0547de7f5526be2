import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { ProcessDiagram } from "@ui/ProcessDiagram";
import { RecordNav } from "@ui/RecordNav";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Skeleton, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ElementPanel } from "./ElementPanel";
import { Incidents } from "./Incidents";
import styles from "./processes.module.css";
import { type Instance, useDefinition, useInstance } from "./requests";

/** One instance on its drawing: where it stands, what happened, what it knows, what is stuck. */
export function InstancePage({ id }: { id: string }) {
  const { t } = useTranslation("processes");
  const words = useWords();
  const found = useInstance(id);
  const definition = useDefinition(found.data?.instance.definitionId ?? "");
  const [element, setElement] = useState<string>();
  if (found.isError) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const { instance, story } = found.data;
  const open = instance.incidents.filter(({ resolvedAt }) => !resolvedAt);
  return (
    <Page
      title={`${instance.businessKey} · ${words(instance.processName)}`}
      crumbs={[{ label: t("instances"), href: "/processes/instances", list: "process-instances" }]}
      tags={instance.tokens.map((token) => (
        <StateTag key={token.activation} tone={token.incidentId ? "bad" : "active"} label={words(token.name)} />
      ))}
      subtitle={
        <>
          {t(`status.${instance.status}`)} · {t("versionOf", { version: instance.version })} ·{" "}
          <When at={instance.startedAt} show="moment" />
        </>
      }
      nav={<RecordNav list="process-instances" id={id} hrefOf={(next) => `/processes/instances/${next}`} />}
    >
      {open.length > 0 && <Incidents items={open} />}
      <div className={styles.columns}>
        <Panel>
          {definition.isError && <ErrorPanel kind="inline" error={definition.error} />}
          {definition.data ? (
            <ProcessDiagram
              xml={definition.data.xml}
              activeNodes={instance.activeNodes}
              completedNodes={instance.completedNodes}
              takenFlows={instance.takenFlows}
              onSelect={setElement}
            />
          ) : (
            <Skeleton active />
          )}
        </Panel>
        <ElementPanel elements={definition.data?.elements ?? []} chosen={element} onChoose={setElement} />
      </div>
      <Panel>
        <Tabs
          items={[
            { key: "history", label: t("history"), children: <History items={story.history} /> },
            { key: "variables", label: t("variables"), children: <Variables of={instance} /> },
          ]}
        />
      </Panel>
    </Page>
  );
}

type Entry = NonNullable<ReturnType<typeof useInstance>["data"]>["story"]["history"][number];

function History({ items }: { items: readonly Entry[] }) {
  const { t } = useTranslation("processes");
  const words = useWords();
  return (
    <ol className={styles.history}>
      {items.map((entry, place) => (
        <li key={`${place} ${entry.at}`}>
          <When at={entry.at} show="moment" /> <strong>{words(entry.name)}</strong>{" "}
          {t(`kind.${entry.kind}`, { defaultValue: entry.kind })}
        </li>
      ))}
    </ol>
  );
}

function Variables({ of }: { of: Instance }) {
  const { t } = useTranslation("processes");
  if (!of.variables) return <p className={styles.faint}>{t("variablesHidden")}</p>;
  return (
    <pre className={styles.source} tabIndex={0}>
      {JSON.stringify(of.variables, null, 2)}
    </pre>
  );
}
