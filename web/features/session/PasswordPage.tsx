import { ApiError } from "@api/errors";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Gate } from "./Gate";
import { useChangePassword } from "./requests";
import styles from "./SignIn.module.css";

interface Values {
  current: string;
  next: string;
  again: string;
}

/** A password that somebody else set has to be changed before work begins; also reached from the person's menu. */
export function PasswordPage({
  isForced,
  onDone,
  onCancel,
}: {
  isForced: boolean;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation("session");
  const change = useChangePassword();
  const [form] = Form.useForm<Values>();
  const refuse = (refusal: Error) => {
    const problems = refusal instanceof ApiError ? refusal.problems : [];
    form.setFields(
      problems.map(({ field, message, remedy }) => ({
        name: field === "current" ? "current" : "next",
        errors: [message, remedy].filter((words): words is string => Boolean(words)),
      })),
    );
  };
  return (
    <Gate title={t("newPassword")} hint={isForced ? t("newPasswordForced") : t("newPasswordHint")}>
      <Form<Values>
        className={styles.form}
        layout="vertical"
        size="large"
        requiredMark={false}
        form={form}
        onFinish={({ current, next }) => change.mutate({ current, next }, { onSuccess: onDone, onError: refuse })}
      >
        {change.error && !(change.error instanceof ApiError && change.error.problems.length > 0) && (
          <ErrorPanel kind="inline" error={change.error} />
        )}
        <Form.Item
          name="current"
          label={t("currentPassword")}
          rules={[{ required: true, message: t("passwordNeeded") }]}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={t("nextPassword")} rules={[{ required: true, message: t("passwordNeeded") }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t("nextPasswordAgain")}
          dependencies={["next"]}
          rules={[
            { required: true, message: t("passwordNeeded") },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || getFieldValue("next") === value
                  ? Promise.resolve()
                  : Promise.reject(new Error(t("passwordsDiffer"))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" block htmlType="submit" loading={change.isPending}>
          {t("setPassword")}
        </Button>
        {!isForced && (
          <Button type="link" block onClick={onCancel}>
            {t("notNow")}
          </Button>
        )}
      </Form>
    </Gate>
  );
}
