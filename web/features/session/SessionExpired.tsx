import { Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import type { Session } from "./requests";
import { SignInForm } from "./SignInForm";

interface Props {
  session: Session;
  onDone: (session: Session) => void;
  onLeave: () => void;
}

/** The session ended while somebody worked. Signing in again right here loses nothing that was typed. */
export function SessionExpired({ session, onDone, onLeave }: Props) {
  const { t } = useTranslation("session");
  return (
    <Modal
      open
      width={400}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      title={t("expired")}
    >
      <p>{t("expiredText", { name: session.name })}</p>
      <SignInForm login={session.login} onDone={onDone} />
      <Button type="link" block onClick={onLeave}>
        {t("somebodyElse")}
      </Button>
    </Modal>
  );
}
