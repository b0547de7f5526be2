import type { Column } from "@ui/table/types";
import { subjectOf } from "@ui/subjects";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { useTranslation } from "react-i18next";
import { DueTag } from "./DueTag";
import { type WorkItem, useKinds } from "./requests";

/** What the worklist says of each task. */
export function useWorkColumns(): Column<WorkItem>[] {
  const { t } = useTranslation("worklist");
  const words = useWords();
  const kinds = useKinds();
  const postOf = (row: WorkItem) => {
    const name = kinds.data?.items.find(({ kind }) => kind.post === row.post)?.postName;
    return name ? words(name) : (row.post ?? row.candidates.join(", "));
  };
  return [
    { key: "name", title: t("task"), width: 170, render: (row) => words(row.name) },
    {
      key: "customer",
      title: t("customer"),
      width: 150,
      render: (row) => subjectOf(row.businessKey)?.name,
      phone: "line",
    },
    { key: "businessKey", title: t("about"), width: 120, render: (row) => row.businessKey, phone: "line" },
    { key: "process", title: t("process"), width: 130, render: (row) => words(row.processName), phone: "line" },
    { key: "due", title: t("due"), width: 190, render: (row) => <DueTag dueAt={row.dueAt} />, phone: "end" },
    {
      key: "dueAt",
      title: t("until"),
      width: 200,
      render: (row) => row.dueAt && <When at={row.dueAt} show="moment" />,
    },
    { key: "post", title: t("post"), width: 130, render: postOf },
    { key: "holder", title: t("holder"), width: 110, render: (row) => row.holderName },
    {
      key: "since",
      title: t("since"),
      width: 200,
      render: (row) => <When at={row.createdAt} show="moment" />,
      isOptional: true,
    },
  ];
}
