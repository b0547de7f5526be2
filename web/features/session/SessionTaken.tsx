import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useWords } from "@ui/useWords";
import { type Session, useChangeSession } from "./requests";
import { SignInForm } from "./SignInForm";

interface Props {
  /** Who opened this page. */
  session: Session;
  /** Who this browser acts as now. */
  taken: Session;
  onBack: () => void;
  onGoOn: () => void;
}

/**
 * In another window of this browser somebody else signed in, or another post was taken: whatever is done here would be
 * done in their name. Nothing that was typed is lost before the person decides.
 */
export function SessionTaken({ session, taken, onBack, onGoOn }: Props) {
  const { t } = useTranslation("session");
  const words = useWords();
  const change = useChangeSession();
  const [isSigningIn, setSigningIn] = useState(false);
  const isSamePerson = session.login === taken.login;
  const named = ({ name, post }: Session) => t("nameAndPost", { name, post: words(post.name) });
  const back = () => {
    if (isSamePerson) change.mutate({ postId: session.post.id }, { onSuccess: onBack });
    else setSigningIn(true);
  };
  return (
    <Modal
      open
      width={460}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={t("taken")}
      footer={
        !isSigningIn && (
          <>
            <Button onClick={onGoOn}>{t("goOnAs", { who: named(taken) })}</Button>
            <Button type="primary" loading={change.isPending} onClick={back}>
              {t("backTo", { who: named(session) })}
            </Button>
          </>
        )
      }
    >
      <p>{t("takenText", { mine: named(session), theirs: named(taken) })}</p>
      {change.error && <ErrorPanel kind="inline" error={change.error} />}
      {isSigningIn && <SignInForm login={session.login} onDone={onBack} />}
    </Modal>
  );
}
