import { Button, Input, Select } from "antd";
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./designer.module.css";
import { useClearing } from "@ui/useClearing";

interface Shown {
  label: string;
  hint?: string | undefined;
}

function Row({ label, hint, id, children }: Shown & { id: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
}

interface TextProps extends Shown {
  value: string;
  onCommit: (value: string) => void;
  rows?: number;
  isCode?: boolean;
  isDisabled?: boolean;
}

/** A text that is taken over when it is left: one step to undo, whatever was typed meanwhile. */
export function TextRow(props: TextProps) {
  return <TextField key={props.value} {...props} />;
}

function TextField({ label, hint, value, onCommit, rows, isCode, isDisabled = false }: TextProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const commit = () => {
    if (typed !== value) onCommit(typed);
  };
  const shared = {
    id,
    value: typed,
    disabled: isDisabled,
    className: isCode ? styles.code : undefined,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    spellCheck: !isCode,
    onBlur: commit,
  };
  return (
    <Row label={label} hint={hint} id={id}>
      {rows ? (
        <Input.TextArea
          {...shared}
          autoSize={{ minRows: rows, maxRows: 8 }}
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : (
        <Input {...shared} onChange={(event) => setTyped(event.target.value)} onPressEnter={commit} />
      )}
    </Row>
  );
}

interface ChoiceProps extends Shown {
  value: string;
  options: readonly { value: string; label: string }[];
  onCommit: (value: string) => void;
  isRequired?: boolean;
}

/** One of several; a value that is not among them is shown as it is, so that nothing is lost in silence. */
export function ChoiceRow({ label, hint, value, options, onCommit, isRequired = false }: ChoiceProps) {
  const clearing = useClearing();
  const id = useId();
  const known = options.some((one) => one.value === value) || value === "";
  return (
    <Row label={label} hint={hint} id={id}>
      <Select
        id={id}
        value={value === "" ? null : value}
        allowClear={!isRequired && clearing}
        showSearch={{ optionFilterProp: "label" }}
        options={known ? [...options] : [{ value, label: value }, ...options]}
        onChange={(chosen: string | null | undefined) => onCommit(chosen ?? "")}
      />
    </Row>
  );
}

export interface Pair {
  target: string;
  source: string;
}

/** Mappings: on the left what gets a value, on the right the expression for it. */
export function PairsRow(props: { label: string; pairs: readonly Pair[]; onCommit: (pairs: Pair[]) => void }) {
  return <PairsField key={JSON.stringify(props.pairs)} {...props} />;
}

function PairsField({
  label,
  pairs,
  onCommit,
}: {
  label: string;
  pairs: readonly Pair[];
  onCommit: (pairs: Pair[]) => void;
}) {
  const { t } = useTranslation("designer");
  const [typed, setTyped] = useState<readonly Pair[]>(pairs);
  const full = (rows: readonly Pair[]) => rows.filter((row) => row.target.trim() !== "" && row.source.trim() !== "");
  const commit = (rows: readonly Pair[]) => {
    if (JSON.stringify(full(rows)) !== JSON.stringify(pairs)) onCommit(full(rows));
  };
  const change = (place: number, part: keyof Pair, value: string) =>
    setTyped(typed.map((row, index) => (index === place ? { ...row, [part]: value } : row)));
  return (
    <fieldset className={styles.pairs}>
      <legend>{label}</legend>
      {typed.map((row, place) => (
        <div key={place} className={styles.pair}>
          <Input
            aria-label={`${label} ${place + 1} · ${t("mapping.target")}`}
            placeholder={t("mapping.target")}
            className={styles.code}
            value={row.target}
            onChange={(event) => change(place, "target", event.target.value)}
            onBlur={() => commit(typed)}
          />
          <span aria-hidden>=</span>
          <Input
            aria-label={`${label} ${place + 1} · ${t("mapping.source")}`}
            placeholder={t("mapping.source")}
            className={styles.code}
            value={row.source}
            onChange={(event) => change(place, "source", event.target.value)}
            onBlur={() => commit(typed)}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("mapping.remove", { place: place + 1 })}
            onClick={() => {
              const left = typed.filter((_, index) => index !== place);
              setTyped(left);
              commit(left);
            }}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => setTyped([...typed, { target: "", source: "" }])}
      >
        {t("mapping.add")}
      </Button>
    </fieldset>
  );
}
