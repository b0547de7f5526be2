import { Tag } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "@ui/table/types";
import { When } from "@ui/When";
import { useWords } from "@ui/useWords";
import styles from "../administration.module.css";
import { UseState } from "../labels";
import type { Post } from "../requests/posts";

export function usePostColumns(): readonly Column<Post>[] {
  const { t } = useTranslation("administration");
  const words = useWords();
  return useMemo(
    () => [
      { key: "name", title: t("post.name"), width: 170, isSortable: true, render: (post) => words(post.name) },
      {
        key: "unit",
        title: t("unitOf"),
        width: 180,
        isSortable: true,
        phone: "line",
        render: (post) => words(post.unitName),
      },
      {
        key: "roles",
        title: t("section.roles"),
        width: 260,
        phone: "line",
        render: (post) => (
          <span className={styles.tags}>
            {post.roles.map((role) => (
              <Tag key={role.id}>{words(role.name)}</Tag>
            ))}
          </span>
        ),
      },
      { key: "holders", title: t("post.holders"), width: 90, align: "end", render: (post) => post.holders },
      { key: "state", title: t("inUse"), width: 100, phone: "end", render: (post) => <UseState state={post.state} /> },
      {
        key: "changedAt",
        title: t("changedAt"),
        width: 190,
        isSortable: true,
        render: (post) => <When at={post.changedAt} />,
      },
    ],
    [t, words],
  );
}
