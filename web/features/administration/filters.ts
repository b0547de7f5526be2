import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Filter } from "@ui/table/types";

/** In use or not: a filter of most lists here. */
export function useStateFilter(): Filter {
  const { t } = useTranslation("administration");
  return useMemo(
    () => ({
      kind: "choice",
      key: "state",
      label: t("inUse"),
      isSingle: true,
      options: [
        { value: "active", label: t("state.active") },
        { value: "retired", label: t("state.retired") },
      ],
    }),
    [t],
  );
}
