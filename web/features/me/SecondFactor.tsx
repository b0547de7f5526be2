import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { Alert, Button, Input, QRCode, Typography } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./me.module.css";
import { useConfirmFactor, useEndFactor, useEnrol } from "./requests";

const CODE_LENGTH = 6;
const QR_SIZE = 176;

/** The second factor: off, being set up, or on; what it takes to go from one to the other. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation("me");
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <Panel
      title={t("factor.title")}
      extra={<StateTag tone={isOn ? "good" : "neutral"} label={t(isOn ? "factor.on" : "factor.off")} />}
    >
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      {isOn ? <EndFactor onEnded={() => setCodes(undefined)} /> : <Enrol onCodes={setCodes} />}
    </Panel>
  );
}

function Enrol({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { t } = useTranslation("me");
  const announce = useAnnounce();
  const enrol = useEnrol();
  const confirm = useConfirmFactor();
  const domId = useId();
  const [code, setCode] = useState("");
  if (!enrol.data) {
    return (
      <>
        <p className={styles.hint}>{t("factor.why")}</p>
        <Button
          type="primary"
          loading={enrol.isPending}
          onClick={() => enrol.mutate(undefined, { onError: announce.failed })}
        >
          {t("factor.begin")}
        </Button>
      </>
    );
  }
  const { secret, uri } = enrol.data;
  const send = () => confirm.mutate(code, { onSuccess: (answer) => onCodes(answer.codes) });
  return (
    <div className={styles.enrol}>
      <div className={styles.paper} role="img" aria-label={t("factor.qr")}>
        <QRCode value={uri} size={QR_SIZE} type="svg" color="#000" bgColor="#fff" bordered={false} />
      </div>
      <div className={styles.steps}>
        <p>{t("factor.scan")}</p>
        <Typography.Text copyable className={styles.secret}>
          {secret}
        </Typography.Text>
        {confirm.error && <ErrorPanel kind="inline" error={confirm.error} />}
        <label htmlFor={domId}>{t("factor.code")}</label>
        <div className={styles.line}>
          <Input
            id={domId}
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={CODE_LENGTH}
            value={code}
            onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ""))}
            onPressEnter={send}
          />
          <Button type="primary" disabled={code.length !== CODE_LENGTH} loading={confirm.isPending} onClick={send}>
            {t("factor.confirm")}
          </Button>
        </div>
      </div>
    </div>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation("me");
  return (
    <div className={styles.codes}>
      <Alert type="warning" showIcon title={t("factor.codesTitle")} description={t("factor.codesHint")} />
      <Typography.Paragraph copyable={{ text: codes.join("\n") }} className={styles.secret}>
        <span className={styles.codeGrid}>
          {codes.map((one) => (
            <code key={one}>{one}</code>
          ))}
        </span>
      </Typography.Paragraph>
      <Button onClick={() => onKept()}>{t("factor.kept")}</Button>
    </div>
  );
}

function EndFactor({ onEnded }: { onEnded: () => void }) {
  const { t } = useTranslation("me");
  const announce = useAnnounce();
  const end = useEndFactor();
  const domId = useId();
  const [password, setPassword] = useState("");
  const send = () =>
    end.mutate(password, {
      onSuccess: () => {
        setPassword("");
        onEnded();
        announce.done(t("factor.ended"));
      },
    });
  return (
    <div className={styles.steps}>
      <p className={styles.hint}>{t("factor.lost")}</p>
      {end.error && <ErrorPanel kind="inline" error={end.error} />}
      <label htmlFor={domId}>{t("factor.password")}</label>
      <div className={styles.line}>
        <Input.Password
          id={domId}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          onPressEnter={send}
        />
        <Button danger disabled={password === ""} loading={end.isPending} onClick={send}>
          {t("factor.end")}
        </Button>
      </div>
    </div>
  );
}
