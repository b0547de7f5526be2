import { ApiError } from "@api/errors";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useChangePassword } from "./requests";

interface Values {
  current: string;
  next: string;
  again: string;
}

interface Props {
  className?: string | undefined;
  size: "middle" | "large";
  onDone: () => void;
  /** Absent where there is nothing to go back to. */
  onCancel?: (() => void) | undefined;
}

/** The present password and twice the next one. */
export function PasswordForm({ className, size, onDone, onCancel }: Props) {
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
  const done = () => {
    form.resetFields();
    onDone();
  };
  return (
    <Form<Values>
      {...(className ? { className } : {})}
      layout="vertical"
      size={size}
      requiredMark={false}
      form={form}
      onFinish={({ current, next }) => change.mutate({ current, next }, { onSuccess: done, onError: refuse })}
    >
      {change.error && !(change.error instanceof ApiError && change.error.problems.length > 0) && (
        <ErrorPanel kind="inline" error={change.error} />
      )}
      <Form.Item name="current" label={t("currentPassword")} rules={[{ required: true, message: t("passwordNeeded") }]}>
        <Input.Password autoFocus={size === "large"} autoComplete="current-password" />
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
      <Button type="primary" block={size === "large"} htmlType="submit" loading={change.isPending}>
        {t("setPassword")}
      </Button>
      {onCancel && (
        <Button type="link" block onClick={onCancel}>
          {t("notNow")}
        </Button>
      )}
    </Form>
  );
}
