import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { ProcessDiagram } from "@ui/ProcessDiagram";
import { useWords } from "@ui/useWords";
import { Empty, Skeleton } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useDefinition } from "../requests";
import styles from "./designer.module.css";
import { type ModelChange, useComparison } from "./requests";
import { useTypeName } from "./useTypeName";

interface Model {
  title: string;
  xml: string;
}

/** What a draft would change of a version. */
export function ChangeView({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation("designer");
  const base = useDefinition(before);
  if (base.error) return <ErrorPanel kind="inline" error={base.error} />;
  if (!base.data) return <Skeleton active />;
  const version = { title: t("compare.version", { version: base.data.definition.version }), xml: base.data.xml };
  return <Changes before={version} after={{ title: t("compare.draft"), xml: after }} />;
}

/** Two versions of a process, the later one beside the earlier. */
export function VersionChanges({ ids }: { ids: readonly [string, string] }) {
  const { t } = useTranslation("designer");
  const [one, other] = [useDefinition(ids[0]), useDefinition(ids[1])];
  const error = one.error ?? other.error;
  if (error) return <ErrorPanel kind="inline" error={error} />;
  if (!one.data || !other.data) return <Skeleton active />;
  const [before, after] = [one.data, other.data]
    .sort((some, more) => some.definition.version - more.definition.version)
    .map(({ definition: { version }, xml }) => ({ title: t("compare.version", { version }), xml }));
  return before && after && <Changes before={before} after={after} />;
}

/** Two models side by side, what differs marked on both, and told in words. */
function Changes({ before, after }: { before: Model; after: Model }) {
  const { t } = useTranslation("designer");
  const found = useComparison(before.xml, after.xml);
  const marks = useMemo(() => marksOf(found.data ?? []), [found.data]);
  if (found.error) return <ErrorPanel kind="inline" error={found.error} />;
  if (!found.data) return <Skeleton active />;
  return (
    <div className={styles.compared}>
      <div className={styles.pairOfDrawings}>
        {[before, after].map(({ title, xml }) => (
          <Panel key={title} title={title}>
            <ProcessDiagram xml={xml} changes={marks} />
          </Panel>
        ))}
      </div>
      <Panel title={t("compare.words", { count: found.data.length })}>
        {found.data.length === 0 ? <Empty description={t("compare.none")} /> : <ChangeList changes={found.data} />}
      </Panel>
    </div>
  );
}

const marksOf = (changes: readonly ModelChange[]) => new Map(changes.map((one) => [one.element, one.kind]));

function ChangeList({ changes }: { changes: readonly ModelChange[] }) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const typeName = useTypeName();
  return (
    <ul className={styles.changes}>
      {changes.map((one) => (
        <li key={one.element}>
          <span className={styles.change} data-change={one.kind}>
            {t(`change.${one.kind}`)}
          </span>{" "}
          {typeName(one.type)} <strong>{words(one.name)}</strong> <code>{one.element}</code>
          {(one.details ?? []).length > 0 && (
            <ul>
              {(one.details ?? []).map((detail) => (
                <li key={detail.en}>{words(detail)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
