import { Input, Select, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorWords } from "../errorWords";
import type { CellEdit } from "./types";
import { sentences } from "../sentences";

interface Props<Row> {
  row: Row;
  edit: CellEdit<Row>;
  label: string;
  onSaved: (row: Row) => void;
  onCancel: () => void;
}

/** A cell while it is edited: Enter saves, Escape gives up, a refusal stands at the cell and keeps what was typed. */
export function CellEditor<Row>({ row, edit, label, onSaved, onCancel }: Props<Row>) {
  const { t } = useTranslation("common");
  const before = edit.valueOf(row);
  const [value, setValue] = useState(before);
  const [isSaving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const save = async (next: string) => {
    if (next === before) {
      onCancel();
      return;
    }
    setSaving(true);
    setRefusal(null);
    try {
      onSaved(await edit.save(row, next));
    } catch (error) {
      const { title, remedy } = errorWords(error, t);
      setRefusal(sentences(title, remedy));
      setSaving(false);
    }
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") onCancel();
  };

  return (
    <Tooltip open={refusal !== null} title={refusal} color="var(--ant-color-error)">
      {edit.kind === "choice" ? (
        <Select
          autoFocus
          defaultOpen
          size="small"
          style={{ width: "100%" }}
          aria-label={label}
          aria-invalid={refusal !== null}
          value={value}
          loading={isSaving}
          disabled={isSaving}
          options={[...(edit.options ?? [])]}
          onKeyDown={onKeyDown}
          onChange={(next) => {
            setValue(next);
            void save(next);
          }}
          onBlur={() => {
            if (!isSaving && refusal === null) onCancel();
          }}
        />
      ) : (
        <Input
          autoFocus
          size="small"
          aria-label={label}
          aria-invalid={refusal !== null}
          status={refusal === null ? "" : "error"}
          value={value}
          disabled={isSaving}
          onKeyDown={onKeyDown}
          onChange={(event) => setValue(event.target.value)}
          onPressEnter={() => void save(value.trim())}
        />
      )}
    </Tooltip>
  );
}
