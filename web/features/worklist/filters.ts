import { useMay } from "@ui/permission";
import type { Filter } from "@ui/table/types";
import { useWords } from "@ui/useWords";
import { useTranslation } from "react-i18next";
import { useKinds } from "./requests";

const DUE = ["late", "hour", "today"] as const;

/** What the worklist can be filtered by: kind of task, post, time left, organisation. */
export function useWorkFilters(): Filter[] {
  const { t } = useTranslation("worklist");
  const words = useWords();
  const may = useMay();
  const kinds = useKinds().data?.items ?? [];
  const posts = new Map(kinds.flatMap(({ kind, postName }) => (kind.post ? [[kind.post, postName] as const] : [])));
  return [
    {
      key: "kind",
      kind: "choice",
      isSingle: true,
      label: t("kind"),
      options: kinds.map(({ kind }) => ({ value: `${kind.processKey}:${kind.node}`, label: words(kind.name) })),
    },
    {
      key: "post",
      kind: "choice",
      isSingle: true,
      label: t("post"),
      options: [...posts].map(([code, name]) => ({ value: code, label: name ? words(name) : code })),
    },
    {
      key: "due",
      kind: "choice",
      isSingle: true,
      label: t("due"),
      options: DUE.map((value) => ({ value, label: t(`dueIn.${value}`) })),
    },
    ...(may("organisation.read") ? [{ key: "org", kind: "org", label: t("org") } as const] : []),
  ];
}
