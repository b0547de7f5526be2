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

/** Two models side by side, what differs marked on both, and told in words. `before` is a version, `after` a model. */
export function ChangeView({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation("designer");
  const base = useDefinition(before);
  const found = useComparison(base.data?.xml, after);
  const marks = useMemo(() => marksOf(found.data ?? []), [found.data]);
  const error = base.error ?? found.error;
  if (error) return <ErrorPanel kind="inline" error={error} />;
  if (!base.data || !found.data) return <Skeleton active />;
  return (
    <>
      <div className={styles.pairOfDrawings}>
        <Panel title={t("compare.before", { version: base.data.definition.version })}>
          <ProcessDiagram xml={base.data.xml} changes={marks} />
        </Panel>
        <Panel title={t("compare.after")}>
          <ProcessDiagram xml={after} changes={marks} />
        </Panel>
      </div>
      <Panel title={t("compare.words", { count: found.data.length })}>
        {found.data.length === 0 ? <Empty description={t("compare.none")} /> : <ChangeList changes={found.data} />}
      </Panel>
    </>
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
