import { Alert, Button, Modal, Typography } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./administration.module.css";

interface Props {
  title: string;
  text: string;
  secret: string;
  onClose: () => void;
}

/** A secret that is told this once and kept nowhere; it does not close by a stray click. */
export function ToldOnce({ title, text, secret, onClose }: Props) {
  const { t } = useTranslation("administration");
  return (
    <Modal
      open
      width={460}
      title={title}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t("toldOnce.kept")}
        </Button>
      }
    >
      <p>{text}</p>
      <Typography.Text copyable className={styles.secret}>
        {secret}
      </Typography.Text>
      <Alert type="warning" showIcon title={t("toldOnce.warning")} />
    </Modal>
  );
}
