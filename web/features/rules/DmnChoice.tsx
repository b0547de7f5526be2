import { Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DmnDecision } from "./DmnDecision";
import styles from "./rules.module.css";
import type { ReadTable } from "./types";

interface Props {
  decisions: readonly ReadTable[];
  onTake: (decision: ReadTable) => void;
  onClose: () => void;
}

/** Which decision of a file becomes the draft; said of each, what it needs and what was changed. */
export function DmnChoice({ decisions, onTake, onClose }: Props) {
  const { t } = useTranslation("rules");
  const [chosen, setChosen] = useState(decisions[0]?.key);
  const taken = decisions.find(({ key }) => key === chosen);
  return (
    <Modal
      open
      title={t("dmnIn")}
      okText={t("dmnTake")}
      cancelText={t("back")}
      okButtonProps={{ disabled: !taken }}
      onOk={() => taken && onTake(taken)}
      onCancel={onClose}
    >
      <Radio.Group
        className={styles.form}
        aria-label={t("decision")}
        value={chosen}
        onChange={({ target }) => setChosen(String(target.value))}
        options={decisions.map((each) => ({ value: each.key, label: <DmnDecision decision={each} all={decisions} /> }))}
      />
      {decisions.length > 1 && <p className={styles.faint}>{t("dmnOthers")}</p>}
    </Modal>
  );
}
