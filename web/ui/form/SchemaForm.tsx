import { ApiError, type Problem } from "@api/errors";
import { Button, Form } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { commandKeyName, isCommand } from "../keyboard";
import { ErrorPanel } from "../ErrorPanel";
import type { Lookup } from "../lookup";
import { Fields } from "./Field";
import { type FieldProblem, sortProblems } from "./problems";
import { LookupsContext } from "./lookups";
import { type Path, type Schema, sendValues, startValues, withEntries } from "./schema";
import styles from "./SchemaForm.module.css";
import { StillOpen } from "./StillOpen";
import { useMayDiscard } from "./unsaved";
import { useLeaveGuard } from "./useLeaveGuard";
import { sentences } from "../sentences";
import { stay } from "../usePress";

type Values = Record<string, unknown>;

interface Props {
  schema: Schema;
  /** What is saved now; absent for something new. */
  value?: Readonly<Values>;
  /** Sends the values. What it throws is shown at the fields, and nothing typed is lost. */
  onSubmit: (values: Values) => Promise<void>;
  submitLabel: string;
  onCancel?: () => void;
  /** Where the form's values stand in the body that is sent, for the problems' field paths. */
  prefix?: Path;
  isDisabled?: boolean;
  /** The value given was typed by the person already and is saved nowhere yet. */
  isUnsaved?: boolean;
  /** What fields with `x-lookup` find their values with. */
  lookups?: Readonly<Record<string, Lookup>> | undefined;
  /** Further controls beside the submit button. */
  extra?: ReactNode;
  /** Hears what is typed, e.g. to look for the same record elsewhere. */
  onValues?: (values: Values) => void;
}

/** What is wrong and what would do, as two lines under a field. */
const wordsOf = ({ problems }: FieldProblem): string[] =>
  problems.flatMap(({ message, remedy }) => [message, remedy]).filter((words): words is string => Boolean(words));

const NO_LOOKUPS: Readonly<Record<string, Lookup>> = {};

/** A form drawn from a JSON Schema, so that fields that administrators define need no programming. */
export function SchemaForm({
  schema,
  value,
  onSubmit,
  submitLabel,
  onCancel,
  prefix = [],
  isDisabled = false,
  isUnsaved = false,
  extra,
  onValues,
  lookups = NO_LOOKUPS,
}: Props) {
  const { t } = useTranslation("form");
  const [form] = Form.useForm<Values>();
  const start = useMemo(() => startValues({ ...schema, type: "object" }, value) as Values, [schema, value]);
  const [isDirty, setDirty] = useState(isUnsaved);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [elsewhere, setElsewhere] = useState<readonly Problem[]>([]);
  useLeaveGuard(isDirty && !isSending);
  const mayDiscard = useMayDiscard();
  const cancel = async () => {
    if (!isDirty || (await mayDiscard())) onCancel?.();
  };

  const refuse = (refusal: unknown) => {
    // The session ended: the frame asks the person to sign in again, and the form waits for a second send.
    if (refusal instanceof ApiError && refusal.status === 401) return;
    if (refusal instanceof StillOpen) return;
    const problems = refusal instanceof ApiError ? refusal.problems : [];
    const sorted = sortProblems({ ...schema, type: "object" }, problems, prefix);
    setError(refusal);
    setElsewhere(sorted.elsewhere);
    form.setFields(sorted.atFields.map((one) => ({ name: [...one.path], errors: wordsOf(one) })));
    const first = sorted.atFields[0];
    if (first) form.scrollToField([...first.path], { block: "center", focus: true });
  };
  const send = async (values: Values) => {
    setSending(true);
    setError(null);
    setElsewhere([]);
    try {
      const root: Schema = { ...schema, type: "object" };
      const whole = withEntries(root, values, form.getFieldsValue(true));
      await onSubmit(sendValues(root, whole, value) as Values);
      setDirty(false);
    } catch (refusal) {
      refuse(refusal);
    } finally {
      setSending(false);
    }
  };

  return (
    <Form
      form={form}
      layout="vertical"
      noValidate
      className={styles.form}
      initialValues={start}
      disabled={isDisabled}
      scrollToFirstError={{ block: "center", focus: true }}
      onValuesChange={(_, values) => {
        setDirty(true);
        onValues?.(values);
      }}
      onFinish={(values) => void send(values)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && isCommand(event)) form.submit();
      }}
    >
      {error !== null && (
        <div className={styles.refusal}>
          <ErrorPanel kind="inline" error={error}>
            {elsewhere.length > 0 && (
              <ul className={styles.problems}>
                {elsewhere.map((problem) => (
                  <li key={`${problem.field} ${problem.code}`}>{sentences(problem.message, problem.remedy)}</li>
                ))}
              </ul>
            )}
          </ErrorPanel>
        </div>
      )}
      <LookupsContext value={lookups}>
        <Fields schema={schema} path={[]} isDisabled={isDisabled} />
      </LookupsContext>
      <footer className={styles.foot}>
        <Button
          type="primary"
          htmlType="submit"
          loading={isSending}
          disabled={isDisabled}
          title={`${commandKeyName()}+Enter`}
          onMouseDown={stay}
        >
          {submitLabel}
        </Button>
        {onCancel && (
          <Button onMouseDown={stay} onClick={() => void cancel()}>
            {t("cancel")}
          </Button>
        )}
        {extra}
        {isDirty && <span className={styles.dirty}>{t("unsaved")}</span>}
      </footer>
    </Form>
  );
}
