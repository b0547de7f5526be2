import { PlusOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@ui/FormDrawer";
import { SchemaForm } from "@ui/form/SchemaForm";
import { Page } from "@ui/Page";
import { May } from "@ui/permission";
import { CrmTable } from "@ui/table/CrmTable";
import type { Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { useStateFilter } from "../filters";

import { fetchPosts, type NewPost, POST_LIST, usePostChanges } from "../requests/posts";
import { roleLookup } from "../requests/roles";
import { unitLookup } from "../requests/units";
import { usePostColumns } from "./postColumns";
import { newPostSchema } from "./postSchemas";

/** The seats of all organisations, with the roles that come with them. */
export function PostListPage() {
  const { t } = useTranslation("administration");
  const words = useWords();
  const [state, setState] = useListState();
  const [isAdding, setAdding] = useState(false);
  const stateFilter = useStateFilter();
  const filters = useMemo<readonly Filter[]>(
    () => [
      { kind: "lookup", key: "unitId", label: t("unitOf"), lookup: unitLookup },
      { kind: "lookup", key: "roleId", label: t("role.role"), lookup: roleLookup(words) },
      stateFilter,
    ],
    [t, words, stateFilter],
  );
  return (
    <Page
      title={t("section.posts")}
      fill
      actions={
        <May permission="organisation.manage_posts">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("post.add")}
          </Button>
        </May>
      }
    >
      <CrmTable
        list={POST_LIST}
        label={t("section.posts")}
        columns={usePostColumns()}
        idOf={(post) => post.id}
        fetchPage={fetchPosts}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "q", label: t("post.search") }}
        hrefOf={(id) => `/administration/posts/${id}`}
        empty={{ title: t("post.none"), hint: t("post.noneHint") }}
      />
      <AddPost isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function AddPost({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("administration");
  const { history } = useRouter();
  const words = useWords();
  const announce = useAnnounce();
  const { create } = usePostChanges();
  return (
    <FormDrawer isOpen={isOpen} title={t("post.add")} onClose={onClose}>
      <SchemaForm
        schema={newPostSchema(t)}
        lookups={{ unit: unitLookup, role: roleLookup(words) }}
        submitLabel={t("post.add")}
        onCancel={onClose}
        onSubmit={async (values) => {
          const post = await create.mutateAsync(values as unknown as NewPost);
          onClose();
          announce.done(t("post.added", { name: words(post.name) }));
          history.push(`/administration/posts/${post.id}`);
        }}
      />
    </FormDrawer>
  );
}
