import { StateTag } from "@ui/StateTag";
import { useNow } from "@ui/useNow";
import { useTranslation } from "react-i18next";
import { spanOf, toneOf } from "./due";

/** The time left for a task, in words and a colour. */
export function DueTag({ dueAt }: { dueAt: string | null }) {
  const { t } = useTranslation("worklist");
  const now = useNow();
  const tone = toneOf(dueAt, now);
  if (!dueAt) return <StateTag tone={tone} label={t("left.none")} />;
  const { key, a, b } = spanOf(dueAt, now);
  const span = t(`span.${key}`, { a, b });
  return <StateTag tone={tone} label={t(tone === "bad" ? "left.late" : "left.left", { span })} />;
}
