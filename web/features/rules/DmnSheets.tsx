import { ErrorPanel } from "@ui/ErrorPanel";
import { OrgPicker } from "@ui/OrgPicker";
import type { OrgUnit } from "@ui/orgUnits";
import { useAnnounce } from "@ui/useAnnounce";
import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DmnDecision } from "./DmnDecision";
import { keyFrom } from "./model";
import { useCreateSheet } from "./requests";
import styles from "./rules.module.css";
import type { ReadTable } from "./types";

/** A table for each decision of a DMN file, each with a draft; those made stay made when a later one is refused. */
export function DmnSheets({ decisions, onClose }: { decisions: readonly ReadTable[]; onClose: () => void }) {
  const { t } = useTranslation("rules");
  const announce = useAnnounce();
  const create = useCreateSheet();
  const [once] = useState(() => crypto.randomUUID());
  const [unit, setUnit] = useState<OrgUnit>();
  const [made, setMade] = useState<ReadonlySet<string>>(new Set());
  const [keys, setKeys] = useState(() => new Map(decisions.map(({ key }) => [key, keyFrom(key)])));
  const left = decisions.filter(({ key }) => !made.has(key));
  const send = async () => {
    if (!unit) return;
    for (const { key, name, table } of left) {
      const body = { unitId: unit.id, key: keys.get(key) ?? "", name, table };
      try {
        await create.mutateAsync({ body, once: `${once}-${body.key}` });
      } catch {
        return; // the error stands in the dialog, above those that are left
      }
      setMade((before) => new Set(before).add(key));
    }
    announce.done(t("dmnMade", { count: decisions.length }));
    onClose();
  };
  return (
    <Modal
      open
      title={t("dmnNew")}
      okText={t("dmnMake", { count: left.length })}
      cancelText={t("back")}
      okButtonProps={{ disabled: !unit || left.some(({ key }) => !keys.get(key)), loading: create.isPending }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className={styles.form}>
        {create.isError && <ErrorPanel kind="inline" error={create.error} />}
        <label htmlFor="dmn-unit">{t("unit")}</label>
        <OrgPicker id="dmn-unit" label={t("unit")} value={unit?.id} onChange={setUnit} />
        {left.map((each) => (
          <label key={each.key} className={styles.dmnDecision}>
            <DmnDecision decision={each} all={decisions} />
            <Input
              aria-label={t("dmnKey", { name: each.name.en })}
              value={keys.get(each.key)}
              onChange={({ target }) => setKeys(new Map(keys).set(each.key, target.value))}
            />
          </label>
        ))}
        <span className={styles.faint}>{t("keyHint")}</span>
      </div>
    </Modal>
  );
}
