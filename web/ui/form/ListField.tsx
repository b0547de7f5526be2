import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "../appearance";
import { problemOf } from "./rules";
import { type Path, type Schema, startValues } from "./schema";
import styles from "./SchemaForm.module.css";

interface Props {
  label: string;
  schema: Schema;
  isRequired: boolean;
  path: Path;
  isDisabled: boolean;
  /** The fields of the entry that stands there. */
  children: (path: Path) => ReactNode;
}

/** A list of things that each have fields: contacts, addresses. */
export function ListField({ label, schema, isRequired, path, isDisabled, children }: Props) {
  const { t } = useTranslation("form");
  const { language } = useAppearance();
  const items = schema.items ?? {};
  const validator = (_: unknown, value: unknown) => {
    const problem = problemOf(schema, value, isRequired, t, language);
    return problem === undefined ? Promise.resolve() : Promise.reject(new Error(problem));
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <Form.List name={[...path]} rules={[{ validator }]}>
        {(entries, { add, remove }, { errors }) => (
          <div className={styles.list}>
            {entries.map(({ key, name }) => (
              <div key={key} className={styles.listEntry}>
                {children([name])}
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  disabled={isDisabled || entries.length <= (schema.minItems ?? 0)}
                  aria-label={t("removeEntry", { label, n: name + 1 })}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <div>
              <Button
                icon={<PlusOutlined />}
                disabled={isDisabled || entries.length >= (schema.maxItems ?? Infinity)}
                onClick={() => add(startValues(items, {}))}
              >
                {t("addEntry", { label })}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </fieldset>
  );
}
