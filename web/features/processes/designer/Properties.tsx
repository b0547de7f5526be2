import { useWords } from "@ui/useWords";
import { Alert, Collapse } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ModelFinding } from "./requests";
import {
  type Business,
  children,
  eventDefinition,
  extension,
  is,
  isActivity,
  orNone,
  type Shape,
  setExtension,
  shown,
  text,
} from "./bpmn";
import styles from "./designer.module.css";
import { EventFields } from "./EventFields";
import { CONTRACT_PARTS } from "./extensions";
import { ChoiceRow, type Pair, PairsRow, TextRow } from "./fields";
import { ForeignButton } from "./ForeignButton";
import { LoopFields } from "./LoopFields";
import { ProcessFields, processOf } from "./ProcessFields";
import type { PartProps } from "./part";
import { TaskFields } from "./TaskFields";
import { useTypeName } from "./useTypeName";

interface Props extends PartProps {
  findings: readonly ModelFinding[];
}

const INPUT = ["bpmn:ServiceTask", "bpmn:SendTask", "bpmn:BusinessRuleTask", "bpmn:CallActivity"];
const WITHOUT_OUTPUT = ["bpmn:ManualTask", "bpmn:EndEvent", "bpmn:IntermediateThrowEvent"];

/** Everything that can be said about the element at hand, in the words of those who draw processes. */
export function Properties({ studio, shape: chosen, choices, findings }: Props) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const typeName = useTypeName();
  const shape = shown(chosen);
  const business = shape.businessObject;
  const own = findings.filter((one) => one.element === business.id || one.element === processOf(business)?.id);
  const acts = isActivity(business);
  const isEvent = business.$type.endsWith("Event");
  const sections: { key: string; label: string; children: ReactNode }[] = [];
  if (is(business, "bpmn:UserTask")) {
    sections.push({
      key: "contract",
      label: t("section.contract"),
      children: <ContractFields studio={studio} shape={shape} />,
    });
  }
  if ((acts || isEvent) && !is(business, "bpmn:ManualTask", "bpmn:Task")) {
    sections.push({ key: "data", label: t("section.data"), children: <MappingFields studio={studio} shape={shape} /> });
  }
  if (acts) {
    sections.push({ key: "loop", label: t("section.loop"), children: <LoopFields studio={studio} shape={shape} /> });
  }
  sections.push({ key: "words", label: t("section.words"), children: <WordFields studio={studio} shape={shape} /> });
  return (
    <section className={styles.properties} aria-label={t("properties")}>
      <h2 className={styles.kind}>
        {typeName(business.$type)}
        {isEvent && <EventKind business={business} />}
      </h2>
      {own.map((one) => (
        <Alert
          key={`${one.code} ${one.message.en}`}
          type="error"
          showIcon
          title={words(one.message)}
          description={words(one.remedy)}
        />
      ))}
      <NameFields studio={studio} shape={shape} />
      <ProcessFields studio={studio} shape={shape} />
      <ForeignButton studio={studio} shape={shape} />
      <TaskFields studio={studio} shape={shape} choices={choices} />
      {isEvent && <EventFields studio={studio} shape={shape} />}
      {is(business, "bpmn:SequenceFlow") && <FlowFields studio={studio} shape={shape} />}
      <Collapse ghost size="small" items={sections} key={shape.id} />
    </section>
  );
}

/** What an event waits for or throws, and whether the activity it is attached to goes on: its mark says it only in signs. */
function EventKind({ business }: { business: Business }) {
  const { t } = useTranslation("designer");
  const definition = eventDefinition(business);
  if (!definition) return null;
  const kind = t(`eventKind.${definition.$type.replace(/^bpmn:|EventDefinition$/g, "")}`);
  const goesOn = business.get("cancelActivity") === false || business.get("isInterrupting") === false;
  return ` · ${goesOn ? t("eventKind.goesOn", { kind }) : kind}`;
}

type ShapeProps = Omit<PartProps, "choices">;

function NameFields({ studio, shape }: ShapeProps) {
  const { t } = useTranslation("designer");
  const business = shape.businessObject;
  const named = extension(business, "yz:Name");
  const zh = named ? text(named, "zh") : text(business, "name");
  const en = text(named, "en");
  const name = (nextZh: string, nextEn: string) => {
    studio.modeling.updateProperties(shape, { name: orNone(nextZh) });
    const made =
      nextEn.trim() === "" ? undefined : studio.factory.create("yz:Name", { zh: nextZh.trim(), en: nextEn.trim() });
    if (made ?? named) setExtension(studio, shape, "yz:Name", made);
  };
  if (is(business, "bpmn:TextAnnotation")) {
    return (
      <TextRow
        label={t("text")}
        rows={2}
        value={text(business, "text")}
        onCommit={(value) => studio.modeling.updateProperties(shape, { text: orNone(value) })}
      />
    );
  }
  return (
    <>
      <TextRow label={t("name.zh")} value={zh} onCommit={(value) => name(value, en)} />
      <TextRow label={t("name.en")} value={en} onCommit={(value) => name(zh, value)} />
    </>
  );
}

function WordFields({ studio, shape }: ShapeProps) {
  const { t } = useTranslation("designer");
  const business = shape.businessObject;
  const [documented] = children(business, "documentation");
  return (
    <>
      <TextRow label={t("id")} value={text(business, "id")} isCode isDisabled onCommit={() => undefined} />
      <TextRow
        label={t("documentation")}
        rows={3}
        value={text(documented, "text")}
        onCommit={(value) => {
          const made = orNone(value) ? [studio.factory.create("bpmn:Documentation", { text: value.trim() })] : [];
          for (const one of made) one.$parent = business;
          studio.modeling.updateModdleProperties(shape, business, { documentation: made });
        }}
      />
    </>
  );
}

function ContractFields({ studio, shape }: ShapeProps) {
  const { t } = useTranslation("designer");
  const held = extension(shape.businessObject, "yz:StepContract");
  const said = (part: string, language: "zh" | "en") =>
    text(held?.get(part) as Shape["businessObject"] | undefined, language);
  const say = (part: string, language: "zh" | "en", value: string) => {
    const made = studio.factory.create("yz:StepContract");
    let isEmpty = true;
    for (const each of CONTRACT_PARTS) {
      const zh = each === part && language === "zh" ? value.trim() : said(each, "zh");
      const en = each === part && language === "en" ? value.trim() : said(each, "en");
      if (zh === "" && en === "") continue;
      const words = studio.factory.create("yz:Words", { zh: orNone(zh), en: orNone(en) });
      words.$parent = made;
      made[each] = words;
      isEmpty = false;
    }
    setExtension(studio, shape, "yz:StepContract", isEmpty ? undefined : made);
  };
  return (
    <>
      <p className={styles.hint}>{t("contractHint")}</p>
      {CONTRACT_PARTS.map((part) => (
        <fieldset key={part} className={styles.pairs}>
          <legend>{t(`contract.${part}`)}</legend>
          <TextRow
            label={t("language.zh")}
            rows={1}
            value={said(part, "zh")}
            onCommit={(value) => say(part, "zh", value)}
          />
          <TextRow
            label={t("language.en")}
            rows={1}
            value={said(part, "en")}
            onCommit={(value) => say(part, "en", value)}
          />
        </fieldset>
      ))}
    </>
  );
}

function MappingFields({ studio, shape }: ShapeProps) {
  const { t } = useTranslation("designer");
  const business = shape.businessObject;
  const held = extension(business, "yz:IoMapping");
  const pairsOf = (side: "input" | "output"): Pair[] =>
    children(held, side).map((one) => ({ target: text(one, "target"), source: text(one, "source") }));
  const commit = (side: "input" | "output", pairs: Pair[]) => {
    const made = studio.factory.create("yz:IoMapping");
    const sides = { input: pairsOf("input"), output: pairsOf("output"), [side]: pairs };
    for (const each of ["input", "output"] as const) {
      const rows = sides[each].map((pair) => studio.factory.create("yz:Mapping", { ...pair }));
      for (const row of rows) row.$parent = made;
      made[each] = rows;
    }
    const isEmpty = sides.input.length + sides.output.length === 0;
    setExtension(studio, shape, "yz:IoMapping", isEmpty ? undefined : made);
  };
  const takesInput =
    is(business, ...INPUT, "bpmn:EndEvent", "bpmn:IntermediateThrowEvent") ||
    /SubProcess|Transaction/.test(business.$type);
  return (
    <>
      <p className={styles.hint}>{t("mapping.hint")}</p>
      {takesInput && (
        <PairsRow label={t("mapping.input")} pairs={pairsOf("input")} onCommit={(pairs) => commit("input", pairs)} />
      )}
      {!is(business, ...WITHOUT_OUTPUT) && (
        <PairsRow label={t("mapping.output")} pairs={pairsOf("output")} onCommit={(pairs) => commit("output", pairs)} />
      )}
    </>
  );
}

function FlowFields({ studio, shape }: ShapeProps) {
  const { t } = useTranslation("designer");
  const business = shape.businessObject;
  const source = business.get("sourceRef") as Shape["businessObject"] | undefined;
  const isDefault = source?.get("default") === business;
  const chooses = source !== undefined && /Gateway$|Task$|SubProcess$|CallActivity$/.test(source.$type);
  const from = source?.id ? studio.registry.get(source.id) : undefined;
  if (!chooses || !from) return <p className={styles.hint}>{t("flow.always")}</p>;
  const condition = business.get("conditionExpression") as Shape["businessObject"] | undefined;
  return (
    <>
      <ChoiceRow
        label={t("flow.taken")}
        isRequired
        value={isDefault ? "default" : "condition"}
        options={["condition", "default"].map((value) => ({ value, label: t(`flow.${value}`) }))}
        onCommit={(value) => {
          studio.modeling.updateProperties(from, { default: value === "default" ? business : undefined });
          if (value === "default" && condition) {
            studio.modeling.updateProperties(shape, { conditionExpression: undefined });
          }
        }}
      />
      {!isDefault && (
        <TextRow
          label={t("flow.expression")}
          hint={t("flow.hint")}
          rows={2}
          isCode
          value={text(condition, "body")}
          onCommit={(value) => {
            const body = orNone(value);
            const made = body && studio.factory.create("bpmn:FormalExpression", { body });
            if (made) made.$parent = business;
            studio.modeling.updateProperties(shape, { conditionExpression: made || undefined });
          }}
        />
      )}
    </>
  );
}
