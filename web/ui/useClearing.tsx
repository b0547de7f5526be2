import { CloseCircleFilled } from "@ant-design/icons";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";

/**
 * What `allowClear` of a field is given, so that its button is named in the reader's language: by itself a choice calls
 * it "Clear" and a text field "close-circle".
 */
export function useClearing(): { label: string; clearIcon: ReactNode } {
  const { t } = useTranslation("common");
  const label = t("action.clear");
  return useMemo(() => ({ label, clearIcon: <CloseCircleFilled aria-label={label} /> }), [label]);
}
