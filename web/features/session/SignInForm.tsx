import { ArrowLeftOutlined, ClockCircleOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input } from "antd";
import { type ComponentRef, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { remember, remembered } from "@ui/remember";
import { type Session, useSignIn } from "./requests";
import styles from "./SignIn.module.css";
import { isFailure, type Step, stepAfter, waitOf } from "./signInState";

interface Values {
  login: string;
  password: string;
}

/** Login and password, then the six figures where they are asked for. Also used when a session ends in mid-work. */
export function SignInForm({ login, onDone }: { login?: string; onDone: (session: Session) => void }) {
  const { t } = useTranslation("session");
  const signIn = useSignIn();
  const [form] = Form.useForm<Values>();
  const [step, setStep] = useState<Step>("password");
  const [secret, setSecret] = useState<Values | null>(null);
  const [code, setCode] = useState("");
  const [isRecovery, setRecovery] = useState(false);
  const figures = useRef<ComponentRef<typeof Input.OTP>>(null);
  const wait = useCountdown(signIn.error);
  const knownLogin = login ?? remembered("login") ?? "";

  const send = (values: Values, totp?: string) => {
    setSecret(values);
    signIn.mutate(totp === undefined ? values : { ...values, totp }, {
      onSuccess: (session) => {
        remember("login", values.login);
        onDone(session);
      },
      onError: (refusal) => {
        setStep((now) => stepAfter(refusal, now));
        setCode("");
        figures.current?.focus();
      },
    });
  };
  const notice =
    wait > 0 ? (
      <Alert
        type="warning"
        showIcon
        icon={<ClockCircleOutlined />}
        role="alert"
        title={t("throttled")}
        description={t("throttledWait", { count: wait })}
      />
    ) : signIn.error && isFailure(signIn.error) ? (
      <ErrorPanel kind="inline" error={signIn.error} />
    ) : null;

  if (step === "totp" && secret) {
    return (
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          send(secret, code);
        }}
      >
        {notice}
        <div className={styles.totp} role="group" aria-labelledby="totp-label">
          <span id="totp-label">{isRecovery ? t("recovery") : t("totp")}</span>
          {isRecovery ? (
            <Input
              autoFocus
              size="large"
              autoComplete="off"
              aria-labelledby="totp-label"
              value={code}
              onChange={(event) => setCode(event.target.value.trim())}
            />
          ) : (
            <Input.OTP
              ref={figures}
              autoFocus
              length={6}
              size="large"
              value={code}
              formatter={(text) => text.replaceAll(/\D/g, "")}
              onChange={(text) => {
                setCode(text);
                if (text.length === 6 && wait === 0) send(secret, text);
              }}
            />
          )}
          <p className={styles.hint}>{isRecovery ? t("recoveryHint") : t("totpHint")}</p>
        </div>
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={signIn.isPending}
          disabled={code.length < 6 || wait > 0}
        >
          {t("signIn")}
        </Button>
        <Button
          type="link"
          onClick={() => {
            setRecovery(!isRecovery);
            setCode("");
          }}
        >
          {isRecovery ? t("useTotp") : t("useRecovery")}
        </Button>
        <Button type="link" icon={<ArrowLeftOutlined />} onClick={() => setStep("password")}>
          {t("backToPassword")}
        </Button>
      </form>
    );
  }
  return (
    <Form
      form={form}
      className={styles.form}
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={{ login: knownLogin, password: "" }}
      onFinish={(values) => send(values)}
    >
      {notice}
      <Form.Item
        name="login"
        label={t("login")}
        rules={[{ required: true, whitespace: true, message: t("loginNeeded") }]}
      >
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={knownLogin === ""}
          disabled={login !== undefined}
        />
      </Form.Item>
      <Form.Item name="password" label={t("password")} rules={[{ required: true, message: t("passwordNeeded") }]}>
        <Input.Password autoComplete="current-password" autoFocus={knownLogin !== ""} />
      </Form.Item>
      <Button type="primary" block htmlType="submit" loading={signIn.isPending} disabled={wait > 0}>
        {t("signIn")}
      </Button>
    </Form>
  );
}

/** Seconds left until another try makes sense. */
function useCountdown(refusal: unknown): number {
  const [held, setHeld] = useState<{ refusal: unknown; left: number }>({ refusal: null, left: 0 });
  if (held.refusal !== refusal) setHeld({ refusal, left: waitOf(refusal) });
  const isWaiting = held.left > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setHeld((now) => ({ ...now, left: Math.max(0, now.left - 1) })), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return held.left;
}
