import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { useAppearance } from "../appearance";
import { Control } from "./Control";
import { ListField } from "./ListField";
import { ruleOf } from "./rules";
import { helpOf, labelOf, orderedFields, type Path, type Schema } from "./schema";
import styles from "./SchemaForm.module.css";

interface Props {
  name: string;
  schema: Schema;
  isRequired: boolean;
  /** The object that the field belongs to. */
  parent: Schema;
  /** Where the field stands for antd's Form.Item: within a list, relative to the list. */
  path: Path;
  isDisabled: boolean;
}

const WIDE = new Set(["textarea", "tags"]);

const isSwitch = (schema: Schema) => schema.type === "boolean" && schema["x-widget"] !== "radio";

/** One field of a form: label above, control, help, and below it what is wrong and what would do. */
export function Field({ name, schema, isRequired, parent, path, isDisabled }: Props) {
  const { t } = useTranslation("form");
  const { language } = useAppearance();
  const label = labelOf(schema, name, language);

  if (schema.type === "object") {
    return (
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{label}</legend>
        <Fields schema={schema} path={path} isDisabled={isDisabled} />
      </fieldset>
    );
  }
  if (schema.type === "array" && schema.items?.type === "object") {
    const { items } = schema;
    return (
      <ListField label={label} schema={schema} isRequired={isRequired} path={path} isDisabled={isDisabled}>
        {(entry) => <Fields schema={items} path={entry} isDisabled={isDisabled} />}
      </ListField>
    );
  }
  const isWide = schema["x-wide"] ?? WIDE.has(schema["x-widget"] ?? "");
  return (
    <Form.Item
      className={isWide ? styles.wide : undefined}
      name={[...path]}
      label={label}
      required={isRequired}
      extra={helpOf(schema, language)}
      valuePropName={isSwitch(schema) ? "checked" : "value"}
      validateTrigger={["onBlur", "onSubmit"]}
      rules={[ruleOf(parent, name, t, language)]}
    >
      <Control schema={schema} isDisabled={isDisabled || schema.readOnly === true} />
    </Form.Item>
  );
}

/** The fields of an object, in their order, in as many columns as fit. */
export function Fields({ schema, path, isDisabled }: { schema: Schema; path: Path; isDisabled: boolean }) {
  return (
    <div className={styles.fields}>
      {orderedFields(schema).map((field) => (
        <Field key={field.name} {...field} parent={schema} path={[...path, field.name]} isDisabled={isDisabled} />
      ))}
    </div>
  );
}
