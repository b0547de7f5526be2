import { Button, Input, Modal, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { When } from "@ui/When";
import styles from "../administration.module.css";
import { type Staff, useLoginChanges } from "../requests/staff";
import { ToldOnce } from "../ToldOnce";
import { LoginTag } from "./staffColumns";

/** A person's login: whether it can be used, and what an administrator can do about it. */
export function LoginPanel({ person }: { person: Staff }) {
  const { t } = useTranslation("administration");
  const [asking, setAsking] = useState<"create" | "lock" | null>(null);
  const [given, setGiven] = useState<{ login: string; password: string } | null>(null);
  const { login } = person;
  const told = (answer: { login: string; password: string | null }) => {
    setAsking(null);
    if (answer.password !== null) setGiven({ login: answer.login, password: answer.password });
  };
  return (
    <Panel title={t("login.title")} extra={<LoginTag person={person} />}>
      {login ? (
        <dl className={styles.facts}>
          <dt>{t("login.login")}</dt>
          <dd>{login.login}</dd>
          <dt>{t("login.lastSignIn")}</dt>
          <dd>{login.lastSignInAt ? <When at={login.lastSignInAt} show="moment" /> : t("login.neverSignedIn")}</dd>
          <dt>{t("login.totp")}</dt>
          <dd>{login.totp ? t("login.totpOn") : t("login.totpOff")}</dd>
          {login.locked && (
            <>
              <dt>{t("login.lockReason")}</dt>
              <dd>{login.lockReason ?? "—"}</dd>
            </>
          )}
        </dl>
      ) : (
        <p className={styles.note}>{t("login.noneText")}</p>
      )}
      {person.state === "active" && (
        <May permission="organisation.manage_staff">
          <LoginActions person={person} onAsk={setAsking} onTold={told} />
        </May>
      )}
      {asking && <AskModal kind={asking} person={person} onClose={() => setAsking(null)} onTold={told} />}
      {given && (
        <ToldOnce
          title={t("login.passwordTitle")}
          text={t("login.passwordText", { login: given.login })}
          secret={given.password}
          onClose={() => setGiven(null)}
        />
      )}
    </Panel>
  );
}

interface ActionsProps {
  person: Staff;
  onAsk: (kind: "create" | "lock") => void;
  onTold: (answer: { login: string; password: string | null }) => void;
}

function LoginActions({ person, onAsk, onTold }: ActionsProps) {
  const { t } = useTranslation("administration");
  const confirm = useConfirm();
  const announce = useAnnounce();
  const { resetPassword, unlock, endTotp } = useLoginChanges(person.id);
  const { login } = person;
  if (!login) {
    return (
      <Button type="primary" onClick={() => onAsk("create")}>
        {t("login.create")}
      </Button>
    );
  }
  const askReset = () =>
    confirm({
      title: t("login.resetTitle", { login: login.login }),
      text: t("login.resetText"),
      okLabel: t("login.reset"),
      act: async () => onTold(await resetPassword.mutateAsync()),
    });
  const askEndTotp = () =>
    confirm({
      title: t("login.endTotpTitle", { login: login.login }),
      text: t("login.endTotpText"),
      okLabel: t("login.endTotp"),
      isDanger: true,
      done: t("saved"),
      act: () => endTotp.mutateAsync(),
    });
  return (
    <div className={styles.push}>
      <Button onClick={askReset}>{t("login.reset")}</Button>
      {login.totp && <Button onClick={askEndTotp}>{t("login.endTotp")}</Button>}
      {login.locked ? (
        <Button
          loading={unlock.isPending}
          onClick={() =>
            unlock.mutate(undefined, { onSuccess: () => announce.done(t("login.unlocked")), onError: announce.failed })
          }
        >
          {t("login.unlock")}
        </Button>
      ) : (
        <Button danger onClick={() => onAsk("lock")}>
          {t("login.lock")}
        </Button>
      )}
    </div>
  );
}

interface AskProps {
  kind: "create" | "lock";
  person: Staff;
  onClose: () => void;
  onTold: (answer: { login: string; password: string | null }) => void;
}

/** Asks for the new login's name, or for the reason of a lock. */
function AskModal({ kind, person, onClose, onTold }: AskProps) {
  const { t } = useTranslation("administration");
  const { create, lock } = useLoginChanges(person.id);
  const [words, setWords] = useState("");
  const running = kind === "create" ? create : lock;
  const given = words.trim();
  const send = () => {
    if (given === "") return;
    if (kind === "create") create.mutate(given, { onSuccess: onTold });
    else lock.mutate(given, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      width={420}
      title={t(`login.${kind}Title`, { name: person.name })}
      okText={t(`login.${kind}`)}
      okButtonProps={{ disabled: given === "", danger: kind === "lock" }}
      confirmLoading={running.isPending}
      onOk={send}
      onCancel={onClose}
    >
      {running.error && <ErrorPanel kind="inline" error={running.error} />}
      <label>
        <Typography.Paragraph>{t(`login.${kind}Text`)}</Typography.Paragraph>
        <Input
          autoFocus
          maxLength={100}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onPressEnter={send}
        />
      </label>
    </Modal>
  );
}
