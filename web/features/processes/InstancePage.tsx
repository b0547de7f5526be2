import { cannotShow } from "@ui/cannotShow";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { ProcessDiagram } from "@ui/ProcessDiagram";
import { RecordNav } from "@ui/RecordNav";
import { StateTag } from "@ui/StateTag";
import { useSubject } from "@ui/subjects";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Skeleton, Tabs } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ElementPanel } from "./ElementPanel";
import { Incidents } from "./Incidents";
import { History } from "./instance/History";
import { Mend } from "./instance/Mend";
import { Replay } from "./instance/Replay";
import { StepTimes } from "./instance/StepTimes";
import { type Entry, momentsOf, standAfter } from "./instance/story";
import styles from "./processes.module.css";
import { type AddedValue, type Instance, useDefinition, useInstance } from "./requests";

const NOTHING: readonly Entry[] = [];
/** Kinds of elements at which a system is busy from the moment it is asked. */
const SYSTEMS = new Set(["serviceTask", "businessRuleTask", "callActivity"]);

/** One instance on its drawing: where it stands and how it came there, what happened, what it knows, what is stuck. */
export function InstancePage({ id }: { id: string }) {
  const { t } = useTranslation("processes");
  const words = useWords();
  const found = useInstance(id);
  const definition = useDefinition(found.data?.instance.definitionId ?? "");
  const [element, setElement] = useState<string>();
  const [replayed, setReplayed] = useState<number>();
  const history = found.data?.story.history ?? NOTHING;
  const moments = useMemo(() => momentsOf(history), [history]);
  const stand = useMemo(
    () => (replayed === undefined ? undefined : standAfter(moments.slice(0, replayed).flat())),
    [moments, replayed],
  );
  const isNow = stand === undefined;
  const tokens = found.data?.instance.tokens;
  const stuck = useMemo(
    () => (isNow ? (tokens ?? []).filter((token) => token.incidentId).map((token) => token.node) : []),
    [isNow, tokens],
  );
  const elements = definition.data?.elements ?? [];
  if (cannotShow(found)) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const { instance } = found.data;
  const open = instance.incidents.filter(({ resolvedAt }) => !resolvedAt);
  const systems = new Set(elements.filter(({ kind }) => SYSTEMS.has(kind)).map((one) => one.id));
  const nameOf = (node: string) => {
    const named = elements.find((one) => one.id === node);
    return named ? words(named.name) || node : node;
  };
  return (
    <Page
      title={`${instance.businessKey} · ${words(instance.processName)}`}
      crumbs={[{ label: t("instances"), href: "/processes/instances", list: "process-instances" }]}
      tags={instance.tokens.map((token) => (
        <StateTag key={token.activation} tone={token.incidentId ? "bad" : "active"} label={words(token.name)} />
      ))}
      subtitle={
        <>
          <About number={instance.businessKey} />
          {t(`status.${instance.status}`)} · {t("versionOf", { version: instance.version })} ·{" "}
          <When at={instance.startedAt} show="moment" />
        </>
      }
      actions={
        <>
          <AppLink href={`/processes/monitor/${instance.definitionId}`}>{t("monitor")}</AppLink>
          <Mend instance={instance} elements={elements} />
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
              activeNodes={stand ? stand.active : instance.activeNodes}
              stuckNodes={stuck}
              completedNodes={stand ? stand.completed : instance.completedNodes}
              takenFlows={stand ? stand.flows : instance.takenFlows}
              chosen={element}
              onSelect={setElement}
            />
          ) : (
            <Skeleton active />
          )}
          {moments.length > 1 && (
            <Replay
              moments={moments}
              shown={replayed ?? moments.length}
              onShow={(shown) => setReplayed(shown >= moments.length ? undefined : shown)}
            />
          )}
        </Panel>
        <ElementPanel elements={elements} chosen={element} onChoose={setElement} />
      </div>
      <Panel>
        <Tabs
          items={[
            {
              key: "history",
              label: t("history"),
              children: (
                <History items={history} added={found.data.story.added} nameOf={nameOf} onChoose={setElement} />
              ),
            },
            { key: "times", label: t("times"), children: <StepTimes items={history} systems={systems} /> },
            {
              key: "variables",
              label: t("variables"),
              children: (
                <>
                  <Added values={found.data.story.added} />
                  <Variables of={instance} />
                </>
              ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}

/** What was filled into fields that administrators added, as they were called. */
function Added({ values }: { values: readonly AddedValue[] }) {
  const { t } = useTranslation("processes");
  const words = useWords();
  if (values.length === 0) return null;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("added.title")}>
      <table className={styles.table}>
        <caption>{t("added.title")}</caption>
        <thead>
          <tr>
            {(["field", "value", "step", "when"] as const).map((head) => (
              <th key={head} scope="col">
                {t(`added.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {values.map((each) => (
            <tr key={`${each.activation} ${each.key}`}>
              <th scope="row">{words(each.label)}</th>
              <td>{words(each.words)}</td>
              <td>{words(each.name)}</td>
              <td>
                <When at={each.at} show="moment" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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

/** Whom the instance is about, with the way there. */
function About({ number }: { number: string }) {
  const subject = useSubject(number);
  if (!subject) return null;
  const href = subject.kind === "order" ? `/orders/${subject.id}` : `/customers/${subject.id}`;
  return (
    <>
      <AppLink href={href}>{subject.name}</AppLink>
      {" · "}
    </>
  );
}
