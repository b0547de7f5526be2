import { useTranslation } from "react-i18next";
import { type Business, children, orNone, type Shape, type Studio, text } from "./bpmn";
import { TextRow } from "./fields";

/** How messages, signals, errors and escalations are referred to, and by what those who wait for them know them. */
const ROOTS = {
  message: { type: "bpmn:Message", ref: "messageRef", known: "name" },
  signal: { type: "bpmn:Signal", ref: "signalRef", known: "name" },
  error: { type: "bpmn:Error", ref: "errorRef", known: "errorCode" },
  escalation: { type: "bpmn:Escalation", ref: "escalationRef", known: "escalationCode" },
} as const;

interface Props {
  studio: Studio;
  shape: Shape;
  /** What refers to it: an event definition, or a task that sends or receives. */
  holder: Business;
  kind: keyof typeof ROOTS;
}

/** Names a message, signal, error or escalation; one of that name is used where there is one, else made. */
export function RootRow({ studio, shape, holder, kind }: Props) {
  const { t } = useTranslation("designer");
  const { type, ref, known } = ROOTS[kind];
  const named = holder.get(ref) as Business | undefined;
  const refer = (typed: string) => {
    const wanted = orNone(typed);
    const root = studio.definitions();
    const there = children(root, "rootElements").find((one) => one.$type === type && text(one, known) === wanted);
    let made = there;
    if (wanted && !made) {
      made = studio.factory.create(type, { name: wanted, [known]: wanted });
      made.$parent = root;
      root["rootElements"] = [...children(root, "rootElements"), made];
    }
    studio.modeling.updateModdleProperties(shape, holder, { [ref]: wanted ? made : undefined });
  };
  return <TextRow label={t(`field.${kind}`)} hint={t(`hint.${kind}`)} value={text(named, known)} onCommit={refer} />;
}
