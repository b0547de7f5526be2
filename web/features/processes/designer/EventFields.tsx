import { useTranslation } from "react-i18next";
import { type Business, eventDefinition, is, isActivity, orNone, type Shape, shown, type Studio, text } from "./bpmn";
import { ChoiceRow, TextRow } from "./fields";
import { RootRow } from "./RootRow";
import { useTypeName } from "./useTypeName";

const TIMES = ["timeDuration", "timeDate", "timeCycle"] as const;
const KINDS = {
  "bpmn:MessageEventDefinition": "message",
  "bpmn:SignalEventDefinition": "signal",
  "bpmn:ErrorEventDefinition": "error",
  "bpmn:EscalationEventDefinition": "escalation",
} as const;

/** What an event waits for or throws: a time, a message, a signal, an error. */
export function EventFields({ studio, shape }: { studio: Studio; shape: Shape }) {
  const { t } = useTranslation("designer");
  const business = shape.businessObject;
  const definition = eventDefinition(business);
  if (!definition) return null;
  if (definition.$type === "bpmn:TimerEventDefinition") {
    return <TimerFields studio={studio} shape={shape} definition={definition} />;
  }
  if (definition.$type === "bpmn:LinkEventDefinition") {
    return (
      <TextRow
        label={t("field.link")}
        value={text(definition, "name")}
        onCommit={(typed) => studio.modeling.updateModdleProperties(shape, definition, { name: orNone(typed) })}
      />
    );
  }
  if (definition.$type === "bpmn:CompensateEventDefinition" && !is(business, "bpmn:BoundaryEvent")) {
    return <CompensateFields studio={studio} shape={shape} definition={definition} />;
  }
  const kind = KINDS[definition.$type as keyof typeof KINDS] as (typeof KINDS)[keyof typeof KINDS] | undefined;
  if (!kind) return null;
  return (
    <>
      <RootRow studio={studio} shape={shape} holder={definition} kind={kind} />
      {kind === "message" && (
        <TextRow
          label={t("field.correlation")}
          hint={t("hint.correlation")}
          isCode
          value={text(business, "yz:correlation")}
          onCommit={(typed) => studio.modeling.updateProperties(shape, { "yz:correlation": orNone(typed) })}
        />
      )}
    </>
  );
}

/** Which activity is compensated; without one all that were completed are. */
function CompensateFields({ studio, shape, definition }: FieldsProps) {
  const { t } = useTranslation("designer");
  const typeName = useTypeName();
  const referred = definition.get("activityRef") as Business | undefined;
  const activities = studio.registry
    .filter((other) => isActivity(other.businessObject) && shown(other) === other)
    .map(({ businessObject }) => businessObject)
    .filter((other) => other.get("isForCompensation") !== true);
  const nameOf = (activity: Business) => text(activity, "name") || `${typeName(activity.$type)} (${activity.id ?? ""})`;
  const choose = (id: string) =>
    studio.modeling.updateModdleProperties(shape, definition, {
      activityRef: activities.find((activity) => activity.id === id),
    });
  return (
    <ChoiceRow
      label={t("field.activity")}
      hint={t("hint.activity")}
      value={text(referred, "id")}
      options={activities.map((activity) => ({ value: text(activity, "id"), label: nameOf(activity) }))}
      onCommit={choose}
    />
  );
}

interface FieldsProps {
  studio: Studio;
  shape: Shape;
  definition: Business;
}

function TimerFields({ studio, shape, definition }: FieldsProps) {
  const { t } = useTranslation("designer");
  const kind = TIMES.find((one) => definition.get(one)) ?? "timeDuration";
  const value = text(definition.get(kind) as Business | undefined, "body");
  const set = (chosen: string, body: string) => {
    const made = studio.factory.create("bpmn:FormalExpression", { body: body.trim() });
    made.$parent = definition;
    const none = Object.fromEntries(TIMES.map((one) => [one, undefined]));
    studio.modeling.updateModdleProperties(shape, definition, { ...none, [chosen]: made });
  };
  return (
    <>
      <ChoiceRow
        label={t("field.timer")}
        isRequired
        value={kind}
        options={TIMES.map((one) => ({ value: one, label: t(`timer.${one}`) }))}
        onCommit={(chosen) => set(chosen, value)}
      />
      <TextRow
        label={t(`timer.${kind}`)}
        hint={t(`timerHint.${kind}`)}
        isCode
        value={value}
        onCommit={(typed) => set(kind, typed)}
      />
    </>
  );
}
