import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "@ui/Page";
import { type FieldChoices, FieldSelect } from "./FieldSelect";
import styles from "./imports.module.css";
import { added, changed, fieldOf, madeEntries, without } from "./mapping";
import type { Entry, Fields, Mapping } from "./requests";

interface Props {
  fields: Fields;
  choices: FieldChoices;
  columns: readonly string[];
  mapping: Mapping;
  onMapping: (next: Mapping) => void;
}

/** Fields that are the same in every row, or made of several columns. */
export function MadeEntries({ fields, choices, columns, mapping, onMapping }: Props) {
  const { t } = useTranslation("imports");
  const entries = madeEntries(mapping);
  const add = (
    <Button size="small" icon={<PlusOutlined />} onClick={() => onMapping(added(mapping, { field: "", constant: "" }))}>
      {t("made.add")}
    </Button>
  );
  return (
    <Panel title={t("made.title")} extra={add}>
      {entries.length === 0 ? (
        <span className={styles.note}>{t("made.none")}</span>
      ) : (
        <div className={styles.made}>
          {entries.map(({ entry, index }, place) => (
            <div key={index} className={styles.madeLine}>
              <FieldSelect
                label={t("made.field", { n: place + 1 })}
                column={undefined}
                value={entry.field || undefined}
                choices={choices}
                fields={fields}
                onChange={(field) => onMapping(changed(mapping, index, { field: field ?? "" }))}
              />
              <Source
                entry={entry}
                n={place + 1}
                fields={fields}
                columns={columns}
                onEntry={(patch) => onMapping(changed(mapping, index, patch))}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("made.remove", { n: place + 1 })}
                onClick={() => onMapping(without(mapping, index))}
              />
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
}

interface SourceProps {
  entry: Entry;
  n: number;
  fields: Fields;
  columns: readonly string[];
  onEntry: (patch: Partial<Entry>) => void;
}

function Source({ entry, n, fields, columns, onEntry }: SourceProps) {
  const { t } = useTranslation("imports");
  const [chosen, setChosen] = useState<"constant" | "template">("constant");
  const kind = entry.template ? "template" : entry.constant ? "constant" : chosen;
  const isTemplate = kind === "template";
  const field = fieldOf(fields, entry.field);
  return (
    <>
      <Segmented
        size="small"
        value={kind}
        options={[
          { value: "constant", label: t("made.constant") },
          { value: "template", label: t("made.template") },
        ]}
        onChange={(next: "constant" | "template") => {
          const text = entry.template || entry.constant || "";
          setChosen(next);
          onEntry(next === "template" ? { template: text, constant: "" } : { constant: text, template: "" });
        }}
      />
      {!isTemplate && field && field.choices.length > 0 ? (
        <Select
          className={styles.madeText ?? ""}
          aria-label={t("made.value", { n })}
          value={entry.constant || null}
          options={field.choices.map(({ code, label }) => ({ value: code, label }))}
          onChange={(constant: string | null) => onEntry({ constant: constant ?? "" })}
        />
      ) : (
        <Input
          className={styles.madeText}
          aria-label={t("made.value", { n })}
          value={(isTemplate ? entry.template : entry.constant) ?? ""}
          placeholder={
            isTemplate
              ? columns
                  .slice(0, 2)
                  .map((name) => `{${name}}`)
                  .join(" ")
              : field?.example
          }
          onChange={(event) =>
            onEntry(isTemplate ? { template: event.target.value } : { constant: event.target.value })
          }
        />
      )}
    </>
  );
}
