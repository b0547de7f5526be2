import { FormDrawer } from "@ui/FormDrawer";
import type { Schema } from "@ui/form/schema";
import { SchemaForm } from "@ui/form/SchemaForm";
import { ORG_LOOKUP } from "@ui/orgUnits";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { Button, Select } from "antd";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../administration.module.css";
import { type FieldType, type FormField, previewOf, ROLE_BY_CODE, useFieldChanges } from "../requests/forms";
import { fieldSchema, settingsOf, TYPES, valuesOf } from "./fieldSchema";
import { FormPreview } from "./FormPreview";

const LOOKUPS = { role: ROLE_BY_CODE, organisation: ORG_LOOKUP };

type Values = Record<string, unknown>;

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

/** What is being done in the drawer: a new field, or one that is changed. */
export type Act = { kind: "add" } | { kind: "change"; field: FormField } | null;

interface Props {
  form: string;
  act: Act;
  onClose: () => void;
}

export function FieldDrawer({ form, act, onClose }: Props) {
  const { t } = useTranslation("administration");
  const words = useWords();
  const title = act?.kind === "change" ? words(act.field.settings.label) : t("forms.add");
  return (
    <FormDrawer isOpen={act !== null} title={title} onClose={onClose} width={620}>
      {act && <FieldForm form={form} field={act.kind === "change" ? act.field : undefined} onClose={onClose} />}
    </FormDrawer>
  );
}

function FieldForm({ form, field, onClose }: { form: string; field: FormField | undefined; onClose: () => void }) {
  const { t } = useTranslation("administration");
  const announce = useAnnounce();
  const domId = useId();
  const { add, change } = useFieldChanges();
  const [type, setType] = useState<FieldType>(field?.type ?? "text");
  const [saved] = useState<Values | undefined>(() => field && valuesOf(field));
  const typed = useRef<Values>(saved ?? {});
  const [shown, setShown] = useState<Schema>();
  const save = async ({ key, ...values }: Values) => {
    if (field) await change.mutateAsync({ field, body: settingsOf(values) });
    else await add.mutateAsync({ form, type, key: textOf(key), ...settingsOf(values) });
    onClose();
    announce.done(t("saved"));
  };
  const preview = async () => {
    const { key, ...values } = typed.current;
    const draft = { form, type, key: field?.key ?? (textOf(key) || "draft"), ...settingsOf(values) };
    try {
      const whole = await previewOf(form, { draft, ...(field ? { draftOf: field.id } : {}) });
      const added = whole.properties?.["added"]?.properties?.[draft.key];
      setShown({ type: "object", properties: added ? { [draft.key]: added } : {} });
    } catch (error) {
      announce.failed(error);
    }
  };
  return (
    <>
      {!field && (
        <div className={styles.fieldType}>
          <label htmlFor={domId}>{t("forms.type")}</label>
          <Select<FieldType>
            id={domId}
            value={type}
            onChange={setType}
            options={TYPES.map((one) => ({ value: one, label: t(`forms.types.${one}`) }))}
          />
        </div>
      )}
      <SchemaForm
        key={type}
        schema={fieldSchema(t, type, field === undefined)}
        {...(saved ? { value: saved } : {})}
        lookups={LOOKUPS}
        submitLabel={t(field ? "save" : "forms.add")}
        onCancel={onClose}
        onValues={(values) => {
          typed.current = values;
        }}
        onSubmit={save}
        extra={<Button onClick={() => void preview()}>{t("forms.preview")}</Button>}
      />
      {shown && (
        <section className={styles.preview} aria-label={t("forms.preview")}>
          {Object.keys(shown.properties ?? {}).length === 0 ? (
            <p>{t("forms.notAskedNow")}</p>
          ) : (
            <FormPreview schema={shown} />
          )}
        </section>
      )}
    </>
  );
}
