import { Checkbox, Input } from "antd";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "@ui/Page";
import { ColumnLine } from "./ColumnLine";
import { fieldChoices } from "./FieldSelect";
import styles from "./imports.module.css";
import { MadeEntries } from "./MadeEntries";
import { MappingBar } from "./MappingBar";
import { ReadingBar } from "./ReadingBar";
import { entriesOf } from "./mapping";
import type { Fields, Import, Mapping, Suggestion } from "./requests";

interface Props {
  one: Import;
  fields: Fields;
  suggestions: readonly Suggestion[];
  /** The saved mapping that the suggestion is. */
  saved: string | undefined;
  mapping: Mapping;
  onMapping: (next: Mapping) => void;
  onRead: () => void;
  foot: ReactNode;
}

/** Which column fills which field. */
export function ColumnsStep({ one, fields, suggestions, saved, mapping, onMapping, onRead, foot }: Props) {
  const { t } = useTranslation("imports");
  const choices = useMemo(() => fieldChoices(fields, t), [fields, t]);
  const open = suggestions.filter(({ column }) => entriesOf(mapping, column).length === 0).length;
  return (
    <>
      <ReadingBar one={one} onRead={onRead} />
      <Panel
        title={t("columns.title")}
        padded={false}
        extra={<MappingBar saved={saved} mapping={mapping} onMapping={onMapping} columns={one.columns} />}
      >
        <table className={styles.columnsTable}>
          <thead>
            <tr>
              <th scope="col">{t("columns.column")}</th>
              <th scope="col">{t("columns.samples")}</th>
              <th scope="col">{t("columns.field")}</th>
              <th scope="col">{t("columns.confidence")}</th>
            </tr>
          </thead>
          <tbody>
            {suggestions.map((suggestion) => (
              <ColumnLine
                key={suggestion.column}
                suggestion={suggestion}
                fields={fields}
                choices={choices}
                mapping={mapping}
                onMapping={onMapping}
              />
            ))}
          </tbody>
        </table>
      </Panel>
      <MadeEntries fields={fields} choices={choices} columns={one.columns} mapping={mapping} onMapping={onMapping} />
      <Panel>
        <div className={styles.settings}>
          <Checkbox
            checked={mapping.rest !== "leave"}
            onChange={(event) => onMapping({ ...mapping, rest: event.target.checked ? "keep" : "leave" })}
          >
            {t("columns.rest", { count: open })}
          </Checkbox>
          <label className={styles.field}>
            <span>{t("columns.source")}</span>
            <Input
              value={mapping.source ?? ""}
              maxLength={60}
              onChange={(event) => onMapping({ ...mapping, source: event.target.value })}
            />
            <span className={styles.note}>{t("columns.sourceHint")}</span>
          </label>
        </div>
        <div className={styles.foot}>{foot}</div>
      </Panel>
    </>
  );
}
