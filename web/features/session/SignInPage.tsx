import { useTranslation } from "react-i18next";
import { Gate } from "./Gate";
import type { Session } from "./requests";
import { SignInForm } from "./SignInForm";

/** The front door. */
export function SignInPage({ onDone }: { onDone: (session: Session) => void }) {
  const { t } = useTranslation("session");
  return (
    <Gate title={t("title")} hint={t("hint")}>
      <SignInForm onDone={onDone} />
    </Gate>
  );
}
