import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./states.module.css";
import { useAnnounce } from "./useAnnounce";

export interface Difference {
  field: string;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
}

interface Props {
  isOpen: boolean;
  /** The fields in which what I typed and what was saved meanwhile differ. */
  differences: readonly Difference[];
  /** Who saved meanwhile, when the server says so. */
  changedBy?: string | undefined;
  onKeepMine: () => Promise<void>;
  onTakeTheirs: () => void;
  onClose: () => void;
}

/** Somebody else saved the same record meanwhile (412). Shows both, loses nothing, lets the person decide. */
export function ConflictModal({ isOpen, differences, changedBy, onKeepMine, onTakeTheirs, onClose }: Props) {
  const { t } = useTranslation("common");
  const announce = useAnnounce();
  const [isSending, setSending] = useState(false);
  const keep = async () => {
    setSending(true);
    await onKeepMine().catch(announce.failed);
    setSending(false);
  };
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      title={t("conflict.title")}
      footer={[
        <Button key="close" onClick={onClose}>
          {t("conflict.goOn")}
        </Button>,
        <Button key="theirs" onClick={onTakeTheirs}>
          {t("conflict.takeTheirs")}
        </Button>,
        <Button key="mine" type="primary" loading={isSending} onClick={() => void keep()}>
          {t("conflict.keepMine")}
        </Button>,
      ]}
    >
      <p>{changedBy ? t("conflict.byPerson", { name: changedBy }) : t("conflict.bySomebody")}</p>
      {differences.length > 0 && (
        <table className={styles.conflict}>
          <thead>
            <tr>
              <th scope="col">{t("conflict.field")}</th>
              <th scope="col">{t("conflict.mine")}</th>
              <th scope="col">{t("conflict.theirs")}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <tr key={difference.field}>
                <th scope="row">{difference.label}</th>
                <td>{difference.mine}</td>
                <td>{difference.theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
