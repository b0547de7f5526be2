import { useTranslation } from "react-i18next";
import { type Business, orNone, type Shape, type Studio, text } from "./bpmn";
import { ChoiceRow, TextRow } from "./fields";

const MULTI = "bpmn:MultiInstanceLoopCharacteristics";
const STANDARD = "bpmn:StandardLoopCharacteristics";
const OVER = ["collection", "element", "outputCollection", "outputElement"] as const;

/** How often an activity is done: once, once for each element of a list, or for as long as a condition holds. */
export function LoopFields({ studio, shape }: { studio: Studio; shape: Shape }) {
  const { t } = useTranslation("designer");
  const held = shape.businessObject.get("loopCharacteristics") as Business | undefined;
  const kind =
    held?.$type === MULTI
      ? held.get("isSequential") === true
        ? "sequential"
        : "parallel"
      : held
        ? "standard"
        : "once";
  const choose = (chosen: string) => {
    const isMulti = chosen === "parallel" || chosen === "sequential";
    if (isMulti && held?.$type === MULTI) {
      studio.modeling.updateModdleProperties(shape, held, { isSequential: chosen === "sequential" });
      return;
    }
    const made =
      chosen === "once"
        ? undefined
        : studio.factory.create(isMulti ? MULTI : STANDARD, isMulti ? { isSequential: chosen === "sequential" } : {});
    if (made) made.$parent = shape.businessObject;
    studio.modeling.updateProperties(shape, { loopCharacteristics: made });
  };
  const expression = (name: string) =>
    held && (
      <TextRow
        label={t(`loop.${name}`)}
        isCode
        value={text(held.get(name) as Business | undefined, "body")}
        onCommit={(typed) => {
          const body = orNone(typed);
          const made = body && studio.factory.create("bpmn:FormalExpression", { body });
          if (made) made.$parent = held;
          studio.modeling.updateModdleProperties(shape, held, { [name]: made || undefined });
        }}
      />
    );
  return (
    <>
      <ChoiceRow
        label={t("loop.kind")}
        isRequired
        value={kind}
        options={["once", "parallel", "sequential", "standard"].map((value) => ({ value, label: t(`loop.${value}`) }))}
        onCommit={choose}
      />
      {held?.$type === MULTI && (
        <>
          {OVER.map((name) => (
            <TextRow
              key={name}
              label={t(`loop.${name}`)}
              isCode
              value={text(held, `yz:${name}`)}
              onCommit={(typed) =>
                studio.modeling.updateModdleProperties(shape, held, { [`yz:${name}`]: orNone(typed) })
              }
            />
          ))}
          {expression("loopCardinality")}
          {expression("completionCondition")}
        </>
      )}
      {held?.$type === STANDARD && expression("loopCondition")}
    </>
  );
}
