import { useQueries, useQuery } from "@tanstack/react-query";
import { TreeSelect } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { childUnitsOptions, type OrgUnit, topUnitOptions, unitOf, unitSearchOptions } from "./orgUnits";
import { inWords } from "./useWords";
import { useClearing } from "./useClearing";

interface Props {
  /** The organisation's id. */
  value?: string | undefined;
  onChange?: (unit: OrgUnit | undefined) => void;
  label: string;
  id?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

interface Node {
  id: string;
  pId: string;
  value: string;
  title: string;
  isLeaf: boolean;
}

const nodeOf = (unit: OrgUnit, isFlat: boolean): Node => ({
  id: unit.id,
  pId: isFlat ? "" : (unit.parentId ?? ""),
  value: unit.id,
  title: inWords(unit.name),
  isLeaf: isFlat || unit.childCount === 0,
});

/** One organisation of the tree: opened level by level, or found by a part of its name. */
export function OrgPicker({ value, onChange, label, id, isDisabled = false, autoFocus = false }: Props) {
  const clearing = useClearing();
  const { t } = useTranslation("common");
  const [words, setWords] = useState("");
  const [opened, setOpened] = useState<readonly string[]>([]);
  const top = useQuery(topUnitOptions);
  const parents = top.data ? [...new Set([top.data.id, ...opened])] : [];
  const branches = useQueries({ queries: parents.map((parent) => childUnitsOptions(parent)) });
  const hits = useQuery(unitSearchOptions(words.trim()));
  const chosen = useQuery({
    queryKey: ["org-units", "one", value],
    queryFn: ({ signal }) => unitOf(value ?? "", signal),
    enabled: value !== undefined,
  });

  const inTree = [...(top.data ? [top.data] : []), ...branches.flatMap(({ data }) => data ?? [])];
  const isSearching = words.trim() !== "";
  const units = isSearching ? (hits.data ?? []) : inTree;
  const hidden = chosen.data && !units.some((unit) => unit.id === chosen.data.id) ? [chosen.data] : [];
  const byId = new Map([...units, ...hidden].map((unit) => [unit.id, unit]));
  const nodes = [...byId.values()].map((unit) => nodeOf(unit, isSearching || hidden.includes(unit)));
  const failed = top.isError || hits.isError;

  return (
    <TreeSelect<string | null, Node>
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      autoFocus={autoFocus}
      allowClear={clearing}
      disabled={isDisabled}
      style={{ width: "100%", minWidth: 240 }}
      styles={{ popup: { root: { maxHeight: 360 } } }}
      treeDataSimpleMode
      treeData={nodes}
      value={value ?? null}
      showSearch={{ searchValue: words, onSearch: setWords, filterTreeNode: false }}
      treeExpandedKeys={isSearching ? [] : parents}
      onTreeExpand={(keys) => setOpened(keys.map(String))}
      placeholder={t("org.choose")}
      notFoundContent={failed ? t("org.failed") : top.isLoading || hits.isFetching ? t("org.loading") : t("org.none")}
      onChange={(next) => {
        setWords("");
        onChange?.(next ? byId.get(next) : undefined);
      }}
    />
  );
}
