import { useTranslation } from "react-i18next";

/** What the engine calls otherwise than the standard. */
const STANDARD: Readonly<Record<string, string>> = {
  catchEvent: "intermediateCatchEvent",
  linkCatch: "intermediateCatchEvent",
  throwEvent: "intermediateThrowEvent",
  linkThrow: "intermediateThrowEvent",
  eventGateway: "eventBasedGateway",
};

/** What a type of element is called: `bpmn:UserTask` or `userTask` is a user task. */
export function useTypeName(): (type: string) => string {
  const { t } = useTranslation("designer");
  return (type) => {
    const bare = type.replace(/^bpmn:/, "");
    const own = bare.charAt(0).toLowerCase() + bare.slice(1);
    const key = STANDARD[own] ?? own;
    return t(`type.${key}`, { defaultValue: bare });
  };
}
