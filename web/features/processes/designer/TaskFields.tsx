import { useWords } from "@ui/useWords";
import { useTranslation } from "react-i18next";
import { is, orNone, text } from "./bpmn";
import styles from "./designer.module.css";
import { ChoiceRow, TextRow } from "./fields";
import type { PartProps } from "./part";
import { RootRow } from "./RootRow";

/** What a task does and who does it: post, form, connector, decision, called process. */
export function TaskFields({ studio, shape, choices }: PartProps) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const business = shape.businessObject;
  const value = (name: string) => text(business, name);
  const set = (properties: Record<string, unknown>) => studio.modeling.updateProperties(shape, properties);
  const row = (name: string, hint?: string) => (
    <TextRow
      label={t(`field.${name}`)}
      hint={hint}
      isCode
      value={value(`yz:${name}`)}
      onCommit={(typed) => set({ [`yz:${name}`]: orNone(typed) })}
    />
  );
  const named = (list: readonly { key: string; name: { zh: string; en: string } }[] | undefined) =>
    (list ?? []).map((one) => ({ value: one.key, label: `${words(one.name)} · ${one.key}` }));
  const post = (
    <ChoiceRow
      label={t("field.post")}
      value={value("yz:post")}
      options={named(choices?.posts)}
      onCommit={(chosen) => set({ "yz:post": orNone(chosen) })}
    />
  );

  if (is(business, "bpmn:Lane")) return post;
  if (is(business, "bpmn:UserTask")) {
    const form = choices?.forms.find((one) => one.key === value("yz:form"));
    return (
      <>
        {post}
        <ChoiceRow
          label={t("field.form")}
          value={value("yz:form")}
          options={(choices?.forms ?? []).map((one) => ({ value: one.key, label: one.key }))}
          onCommit={(chosen) => set({ "yz:form": orNone(chosen) })}
        />
        {form && (
          <dl className={styles.fields} aria-label={t("field.formFields")}>
            {form.fields.map((field) => (
              <div key={field.key}>
                <dt>
                  <code>{field.key}</code>
                </dt>
                <dd>{words(field.name)}</dd>
              </div>
            ))}
          </dl>
        )}
        {row("due", t("hint.due"))}
        {row("candidates", t("hint.candidates"))}
      </>
    );
  }
  if (is(business, "bpmn:ServiceTask", "bpmn:SendTask")) {
    const connector = choices?.connectors.find((one) => one.key === value("yz:connector"));
    return (
      <>
        <ChoiceRow
          label={t("field.connector")}
          value={value("yz:connector")}
          options={(choices?.connectors ?? []).map((one) => ({ value: one.key, label: one.key }))}
          onCommit={(chosen) => set({ "yz:connector": orNone(chosen), "yz:operation": undefined })}
        />
        {value("yz:connector") !== "" && (
          <ChoiceRow
            label={t("field.operation")}
            value={value("yz:operation")}
            options={(connector?.operations ?? []).map((one) => ({ value: one, label: one }))}
            onCommit={(chosen) => set({ "yz:operation": orNone(chosen) })}
          />
        )}
        {is(business, "bpmn:SendTask") && value("yz:connector") === "" && (
          <>
            <RootRow studio={studio} shape={shape} holder={business} kind="message" />
            {row("correlation", t("hint.correlation"))}
          </>
        )}
      </>
    );
  }
  if (is(business, "bpmn:ReceiveTask")) {
    return (
      <>
        <RootRow studio={studio} shape={shape} holder={business} kind="message" />
        {row("correlation", t("hint.correlation"))}
      </>
    );
  }
  if (is(business, "bpmn:BusinessRuleTask")) {
    return (
      <ChoiceRow
        label={t("field.decision")}
        value={value("yz:decision")}
        options={named(choices?.decisions)}
        onCommit={(chosen) => set({ "yz:decision": orNone(chosen) })}
      />
    );
  }
  if (is(business, "bpmn:ScriptTask")) {
    return (
      <TextRow
        label={t("field.script")}
        hint={t("hint.script")}
        rows={3}
        isCode
        value={value("script")}
        onCommit={(typed) => set({ scriptFormat: "zen", script: orNone(typed) })}
      />
    );
  }
  if (is(business, "bpmn:CallActivity")) {
    return (
      <>
        <ChoiceRow
          label={t("field.calledElement")}
          value={value("calledElement")}
          options={named(choices?.processes)}
          onCommit={(chosen) => set({ calledElement: orNone(chosen) })}
        />
        {row("version", t("hint.version"))}
        {row("businessKey", t("hint.businessKey"))}
      </>
    );
  }
  if (is(business, "bpmn:DataObjectReference")) {
    const held = business.get("dataObjectRef") as typeof business | undefined;
    if (!held) return null;
    return (
      <TextRow
        label={t("field.variable")}
        hint={t("hint.variable")}
        isCode
        value={text(held, "yz:variable")}
        onCommit={(typed) => studio.modeling.updateModdleProperties(shape, held, { "yz:variable": orNone(typed) })}
      />
    );
  }
  return null;
}
