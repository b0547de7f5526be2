import { useTranslation } from "react-i18next";

/** What a type of element is called: `bpmn:UserTask` or `userTask` is a user task. */
export function useTypeName(): (type: string) => string {
  const { t } = useTranslation("designer");
  return (type) => {
    const bare = type.replace(/^bpmn:/, "");
    const key = bare.charAt(0).toLowerCase() + bare.slice(1);
    return t(`type.${key}`, { defaultValue: bare });
  };
}
