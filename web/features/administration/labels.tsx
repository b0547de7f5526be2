import { useTranslation } from "react-i18next";
import { StateTag } from "@ui/StateTag";

/** Whether something is in use. */
export function UseState({ state }: { state: "active" | "retired" }) {
  const { t } = useTranslation("administration");
  return <StateTag tone={state === "active" ? "good" : "neutral"} label={t(`state.${state}`)} />;
}
