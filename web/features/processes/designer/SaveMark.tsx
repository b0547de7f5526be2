import { errorWords } from "@ui/errorWords";
import { StateTag } from "@ui/StateTag";
import { useTranslation } from "react-i18next";
import type { Kept } from "./keeper";

const TONES = { saved: "good", waiting: "neutral", saving: "active", failed: "bad", conflict: "bad" } as const;

/** Whether what is drawn is kept. */
export function SaveMark({ kept }: { kept: Kept }) {
  const { t, i18n } = useTranslation(["designer", "common"]);
  const at = kept.savedAt?.toLocaleTimeString(i18n.language);
  const why = kept.state === "failed" ? errorWords(kept.error, t).title : "";
  return (
    <span role="status">
      <StateTag
        tone={TONES[kept.state]}
        label={[t(`designer:save.${kept.state}`), at, why].filter(Boolean).join(" ")}
      />
    </span>
  );
}
