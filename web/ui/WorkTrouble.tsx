import { useTranslation } from "react-i18next";
import type { Notice } from "./useNotices";

/** Why long work failed and what to do about it; nothing but how it ended where it was called off. */
export function WorkTrouble({ notice: { state, trouble } }: { notice: Pick<Notice, "state" | "trouble"> }) {
  const { t } = useTranslation("common");
  return (
    <p role="alert">
      <strong>{trouble?.message ?? t(`progress.${state}`)}</strong> {trouble?.remedy}
    </p>
  );
}
