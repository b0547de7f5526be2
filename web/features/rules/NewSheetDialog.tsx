import { ErrorPanel } from "@ui/ErrorPanel";
import { OrgPicker } from "@ui/OrgPicker";
import type { OrgUnit } from "@ui/orgUnits";
import { useWords } from "@ui/useWords";
import { useNavigate } from "@tanstack/react-router";
import { AutoComplete, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCreateSheet } from "./requests";
import styles from "./rules.module.css";
import type { Sheet, Table } from "./types";

/** What a table of headquarters begins as: a column to ask and one to answer, to be renamed. */
const FIRST: Table = {
  inputs: [{ id: "input1", name: { zh: "输入", en: "Input" }, domain: { kind: "string" } }], // eslint-disable-line no-restricted-syntax -- data in both languages
  outputs: [{ id: "output1", name: { zh: "结论", en: "Result" }, domain: { kind: "string" } }], // eslint-disable-line no-restricted-syntax -- data in both languages
  rows: [],
  hit: "first",
};

/** A table for a decision that is new, or one that refines what the tier above leaves open. */
export function NewSheetDialog({ known, onClose }: { known: readonly Sheet[]; onClose: () => void }) {
  const { t } = useTranslation("rules");
  const words = useWords();
  const navigate = useNavigate();
  const create = useCreateSheet();
  const [once] = useState(() => crypto.randomUUID());
  const [unit, setUnit] = useState<OrgUnit>();
  const [key, setKey] = useState("");
  const [zh, setZh] = useState("");
  const [en, setEn] = useState("");
  const above = known.find((sheet) => sheet.key === key);
  const name = { zh: zh || (above?.name.zh ?? ""), en: en || (above?.name.en ?? "") };
  const send = () => {
    if (!unit) return;
    const isTop = unit.level === "group";
    create.mutate(
      { body: { unitId: unit.id, key, name, ...(isTop ? { table: FIRST } : {}) }, once },
      { onSuccess: (sheet) => void navigate({ to: "/rules/$id", params: { id: sheet.id } }) },
    );
  };
  return (
    <Modal
      open
      title={t("new")}
      okText={t("create")}
      cancelText={t("back")}
      okButtonProps={{ disabled: !unit || key === "" || name.zh === "" || name.en === "", loading: create.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <div className={styles.form}>
        {create.isError && <ErrorPanel kind="inline" error={create.error} />}
        <label htmlFor="rules-unit">{t("unit")}</label>
        <OrgPicker id="rules-unit" label={t("unit")} value={unit?.id} onChange={setUnit} />
        <label htmlFor="rules-key">{t("key")}</label>
        <AutoComplete
          id="rules-key"
          value={key}
          onChange={setKey}
          options={[...new Map(known.map((sheet) => [sheet.key, sheet])).values()].map((sheet) => ({
            value: sheet.key,
            label: `${sheet.key} · ${words(sheet.name)}`,
          }))}
        />
        <span className={styles.faint}>{t(above ? "keyRefines" : "keyHint")}</span>
        <label>
          {t("nameZh")}
          <Input value={zh} placeholder={above?.name.zh} onChange={(event) => setZh(event.target.value)} />
        </label>
        <label>
          {t("nameEn")}
          <Input value={en} placeholder={above?.name.en} onChange={(event) => setEn(event.target.value)} />
        </label>
      </div>
    </Modal>
  );
}
