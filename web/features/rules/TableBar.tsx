import { DownloadOutlined, PlusOutlined, RedoOutlined, SettingOutlined, UndoOutlined } from "@ant-design/icons";
import { useAnnounce } from "@ui/useAnnounce";
import { Button, Select, Space, Switch } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ColumnsDrawer } from "./ColumnsDrawer";
import { DmnButton } from "./DmnButton";
import { DmnChoice } from "./DmnChoice";
import { withRow } from "./model";
import { dmnAddress } from "./requests";
import styles from "./rules.module.css";
import type { ReadTable, Table, Version } from "./types";
import type { Undoable } from "./useUndoable";

interface Props {
  version: Version;
  table: Table;
  onChange: ((table: Table) => void) | undefined;
  history: Pick<Undoable<Table>, "undo" | "redo"> | undefined;
  steps: ReactNode;
}

const HITS = ["first", "unique", "any", "priority", "collect"] as const;
const AGGREGATIONS = ["list", "sum", "min", "max", "count"] as const;

/** What stands above the grid: hit policy, rows and columns, files, and the steps of the version. */
export function TableBar({ version, table, onChange, history, steps }: Props) {
  const { t } = useTranslation("rules");
  const announce = useAnnounce();
  const [read, setRead] = useState<readonly ReadTable[]>();
  const [isOpen, setOpen] = useState(false);
  const hit = table.hit ?? "first";
  const isTop = version.sheet.tier === "headquarters";
  const take = (decision: ReadTable) => {
    setRead(undefined);
    onChange?.(decision.table);
    announce.done(t("dmnRead"));
  };
  const choose = (decisions: readonly ReadTable[]) => {
    const [only, ...others] = decisions;
    if (only && others.length === 0 && only.remarks.length === 0) take(only);
    else setRead(decisions);
  };
  return (
    <div className={styles.bar}>
      <Select
        aria-label={t("hitPolicy")}
        value={hit}
        disabled={!onChange}
        popupMatchSelectWidth={false}
        onChange={(chosen) =>
          onChange?.({ ...table, hit: chosen, ...(chosen === "collect" ? {} : { aggregation: "list" }) })
        }
        options={HITS.map((value) => ({ value, label: t(`hit.${value}`) }))}
      />
      {hit === "collect" && (
        <Select
          aria-label={t("aggregation")}
          value={table.aggregation ?? "list"}
          disabled={!onChange}
          popupMatchSelectWidth={false}
          onChange={(aggregation) => onChange?.({ ...table, aggregation })}
          options={AGGREGATIONS.map((value) => ({ value, label: t(`aggregate.${value}`) }))}
        />
      )}
      {onChange && (
        <Button icon={<PlusOutlined />} onClick={() => onChange(withRow(table, table.rows.length))}>
          {t("addRow")}
        </Button>
      )}
      {history && (
        <Space.Compact>
          <Button icon={<UndoOutlined />} aria-label={t("undo")} disabled={!history.undo} onClick={history.undo} />
          <Button icon={<RedoOutlined />} aria-label={t("redo")} disabled={!history.redo} onClick={history.redo} />
        </Space.Compact>
      )}
      <Button icon={<SettingOutlined />} onClick={() => setOpen(true)}>
        {t("columns")}
      </Button>
      <Button icon={<DownloadOutlined />} href={dmnAddress(version.summary.id)} aria-label={t("dmnOut")}>
        {t("dmn")}
      </Button>
      {onChange && <DmnButton label={t("dmnIn")} onRead={choose} />}
      {isTop && (
        <label className={styles.helperRow}>
          <Switch
            size="small"
            disabled={!onChange}
            checked={table.gapsOpen ?? false}
            onChange={(gapsOpen) => onChange?.({ ...table, gapsOpen })}
          />
          {t("gapsOpen")}
        </label>
      )}
      <span className={styles.spread} />
      {steps}
      {read && <DmnChoice decisions={read} onTake={take} onClose={() => setRead(undefined)} />}
      {isOpen && (
        <ColumnsDrawer table={table} mayChange={isTop ? onChange : undefined} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}
