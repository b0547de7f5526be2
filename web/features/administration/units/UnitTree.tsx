import { useQueries } from "@tanstack/react-query";
import { Tree, type TreeDataNode } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../administration.module.css";
import { childrenOptions, type Unit } from "../requests/units";
import { useWords } from "@ui/useWords";

interface Props {
  top: Unit;
  /** The chosen unit and those above it, which are opened. */
  openIds: readonly string[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** The tree of organisations; the children of a unit are read when it is opened. */
export function UnitTree({ top, openIds, chosen, onChoose }: Props) {
  const { t } = useTranslation("administration");
  const words = useWords();
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({ [top.id]: true });
  const isOpen = (id: string) => toggled[id] ?? openIds.includes(id);
  const wanted = [...new Set([...openIds, ...Object.keys(toggled)])].filter(isOpen);
  const children = useQueries({
    queries: wanted.map(childrenOptions),
    combine: (results) => new Map(wanted.map((id, index) => [id, results[index]?.data])),
  });

  const nodeOf = (unit: Unit): TreeDataNode => ({
    key: unit.id,
    isLeaf: unit.childCount === 0,
    title: (
      <span className={styles.treeTitle} data-retired={unit.state === "retired" || undefined}>
        {words(unit.name)}
      </span>
    ),
    ...(children.get(unit.id) ? { children: (children.get(unit.id) ?? []).map(nodeOf) } : {}),
  });

  return (
    <div className={styles.tree}>
      <Tree
        aria-label={t("section.units")}
        blockNode
        showLine
        treeData={[nodeOf(top)]}
        selectedKeys={[chosen]}
        expandedKeys={wanted}
        onExpand={(_, { node, expanded }) => setToggled({ ...toggled, [String(node.key)]: expanded })}
        onSelect={(_, { node }) => onChoose(String(node.key))}
      />
    </div>
  );
}
