import type { Filter } from "@ui/table/types";
import { useWords } from "@ui/useWords";
import { useTranslation } from "react-i18next";
import { useDefinitions } from "./requests";

/** Narrows a list to one process, of those that are deployed. */
export function useProcessFilter(): Filter {
  const { t } = useTranslation("processes");
  const words = useWords();
  const definitions = useDefinitions().data?.items ?? [];
  return {
    key: "process",
    kind: "choice",
    isSingle: true,
    label: t("name"),
    options: definitions.map(({ key, name }) => ({ value: key, label: words(name) })),
  };
}
