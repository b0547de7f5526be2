import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Drawer, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { KINDS, withColumns } from "./model";
import styles from "./rules.module.css";
import type { Column, Domain, Input as TableInput, Output, Table } from "./types";

interface Props {
  table: Table;
  /** Absent: columns are those of headquarters, or the version is settled. */
  mayChange: ((table: Table) => void) | undefined;
  onClose: () => void;
}

/** The columns: what they are called, what values they have, where their value comes from. */
export function ColumnsDrawer({ table, mayChange, onClose }: Props) {
  const { t } = useTranslation("rules");
  const [inputs, setInputs] = useState<readonly TableInput[]>(table.inputs);
  const [outputs, setOutputs] = useState<readonly Output[]>(table.outputs);
  const fresh = (word: string) => {
    const taken = new Set([...inputs, ...outputs].map((one) => one.id));
    let number = 1;
    while (taken.has(`${word}${number}`)) number += 1;
    const id = `${word}${number}`;
    return { id, name: { zh: id, en: id }, domain: { kind: "string" as const } };
  };
  const take = () => {
    mayChange?.(withColumns(table, [...inputs], [...outputs]));
    onClose();
  };
  return (
    <Drawer
      open
      size={520}
      title={t("columns")}
      onClose={onClose}
      extra={
        mayChange && (
          <Button type="primary" onClick={take}>
            {t("take")}
          </Button>
        )
      }
    >
      <div className={styles.form}>
        {!mayChange && <span className={styles.faint}>{t("columnsFixed")}</span>}
        <strong>{t("inputs")}</strong>
        <Cards
          columns={inputs}
          onChange={mayChange && setInputs}
          extra={(column, put) => <Source column={column} put={put} />}
        />
        {mayChange && (
          <Button icon={<PlusOutlined />} onClick={() => setInputs([...inputs, fresh("input")])}>
            {t("addInput")}
          </Button>
        )}
        <strong>{t("outputs")}</strong>
        <Cards
          columns={outputs}
          onChange={mayChange && setOutputs}
          extra={(column, put) => <Room column={column} put={put} />}
        />
        {mayChange && (
          <Button icon={<PlusOutlined />} onClick={() => setOutputs([...outputs, fresh("output")])}>
            {t("addOutput")}
          </Button>
        )}
      </div>
    </Drawer>
  );
}

interface CardsProps<C extends Column> {
  columns: readonly C[];
  onChange: ((columns: readonly C[]) => void) | undefined;
  extra: (column: C, put: (column: C) => void) => React.ReactNode;
}

function Cards<C extends Column>({ columns, onChange, extra }: CardsProps<C>) {
  const { t } = useTranslation("rules");
  const put = (place: number) => (column: C) => onChange?.(columns.map((one, n) => (n === place ? column : one)));
  const move = (from: number, to: number) => {
    const line = columns[from];
    if (!line || to < 0 || to >= columns.length) return;
    const rest = columns.filter((_, n) => n !== from);
    onChange?.([...rest.slice(0, to), line, ...rest.slice(to)]);
  };
  return columns.map((column, place) => (
    <fieldset key={place} className={styles.columnCard} disabled={!onChange}>
      <div className={styles.pair}>
        <label>
          {t("nameZh")}
          <Input
            value={column.name.zh}
            onChange={(event) => put(place)({ ...column, name: { ...column.name, zh: event.target.value } })}
          />
        </label>
        <label>
          {t("nameEn")}
          <Input
            value={column.name.en}
            onChange={(event) => put(place)({ ...column, name: { ...column.name, en: event.target.value } })}
          />
        </label>
        <label>
          {t("columnId")}
          <Input value={column.id} onChange={(event) => put(place)({ ...column, id: event.target.value })} />
        </label>
        {extra(column, put(place))}
      </div>
      <DomainForm domain={column.domain} isFixed={!onChange} onChange={(domain) => put(place)({ ...column, domain })} />
      {onChange && (
        <div className={styles.helperRow}>
          <Button size="small" icon={<ArrowUpOutlined />} aria-label={t("up")} onClick={() => move(place, place - 1)} />
          <Button
            size="small"
            icon={<ArrowDownOutlined />}
            aria-label={t("down")}
            onClick={() => move(place, place + 1)}
          />
          <Button
            size="small"
            danger
            icon={<DeleteOutlined />}
            disabled={columns.length === 1}
            onClick={() => onChange(columns.filter((_, n) => n !== place))}
          >
            {t("remove")}
          </Button>
        </div>
      )}
    </fieldset>
  ));
}

function Source({ column, put }: { column: TableInput; put: (column: TableInput) => void }) {
  const { t } = useTranslation("rules");
  return (
    <label>
      {t("source")}
      <Input
        value={column.source ?? ""}
        placeholder={column.id}
        onChange={(event) => put({ ...column, source: event.target.value })}
      />
    </label>
  );
}

function Room({ column, put }: { column: Output; put: (column: Output) => void }) {
  const { t } = useTranslation("rules");
  return (
    <label>
      {t("room")}
      <Input
        value={column.room ?? ""}
        placeholder={t("any")}
        onChange={(event) => put({ ...column, room: event.target.value })}
      />
    </label>
  );
}

function DomainForm(props: { domain: Domain; isFixed: boolean; onChange: (domain: Domain) => void }) {
  const { domain, isFixed, onChange } = props;
  const { t } = useTranslation("rules");
  const lines = (domain.choices ?? []).map((one) => [one.value, one.name.zh, one.name.en].join(" | ")).join("\n");
  const [typed, setTyped] = useState(lines);
  const setChoices = (text: string) => {
    setTyped(text);
    const choices = text
      .split("\n")
      .map((line) => line.split("|").map((part) => part.trim()))
      .flatMap(([value = "", zh = value, en = zh]) => (value === "" ? [] : [{ value, name: { zh, en } }]));
    onChange({ ...domain, choices });
  };
  return (
    <>
      <div className={styles.helperRow}>
        <Select
          aria-label={t("kindLabel")}
          value={domain.kind}
          disabled={isFixed}
          popupMatchSelectWidth={false}
          onChange={(kind) => onChange({ kind, optional: domain.optional ?? false })}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <Checkbox
          checked={domain.optional ?? false}
          disabled={isFixed}
          onChange={(event) => onChange({ ...domain, optional: event.target.checked })}
        >
          {t("mayBeEmpty")}
        </Checkbox>
      </div>
      {domain.kind === "number" && (
        <div className={styles.helperRow}>
          <InputNumber
            aria-label={t("least")}
            placeholder={t("least")}
            disabled={isFixed}
            value={domain.least ?? null}
            onChange={(least) => onChange({ ...domain, least })}
          />
          <InputNumber
            aria-label={t("most")}
            placeholder={t("most")}
            disabled={isFixed}
            value={domain.most ?? null}
            onChange={(most) => onChange({ ...domain, most })}
          />
          <Checkbox
            checked={domain.whole ?? false}
            disabled={isFixed}
            onChange={(event) => onChange({ ...domain, whole: event.target.checked })}
          >
            {t("whole")}
          </Checkbox>
        </div>
      )}
      {domain.kind === "string" && (
        <label>
          {t("choices")}
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            disabled={isFixed}
            value={typed}
            placeholder={t("choicesHint")}
            onChange={(event) => setChoices(event.target.value)}
          />
        </label>
      )}
    </>
  );
}
