import { useTranslation } from "react-i18next";
import { Gate } from "./Gate";
import { PasswordForm } from "./PasswordForm";
import styles from "./SignIn.module.css";

interface Props {
  isForced: boolean;
  onDone: () => void;
  onCancel: () => void;
}

/** A password that somebody else set has to be changed before work begins. */
export function PasswordPage({ isForced, onDone, onCancel }: Props) {
  const { t } = useTranslation("session");
  return (
    <Gate title={t("newPassword")} hint={isForced ? t("newPasswordForced") : t("newPasswordHint")}>
      <PasswordForm className={styles.form} size="large" onDone={onDone} onCancel={isForced ? undefined : onCancel} />
    </Gate>
  );
}
