import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Skeleton, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { FormDrawer } from "@ui/FormDrawer";
import { EditForm } from "@ui/form/EditForm";
import { Page, Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { RecordNav } from "@ui/RecordNav";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { When } from "@ui/When";
import { useWords } from "@ui/useWords";
import styles from "../administration.module.css";
import { UseState } from "../labels";
import { holdersOptions, type Post, POST_LIST, postOptions, usePostChanges } from "../requests/posts";
import { roleLookup } from "../requests/roles";
import { HoldingsPanel } from "../staff/HoldingsPanel";
import { postSchema } from "./postSchemas";
import { givenName } from "../nameSchema";

/** One post: where it is, what it may do, who holds it. */
export function PostPage() {
  const { t } = useTranslation("administration");
  const words = useWords();
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const query = useQuery(postOptions(id));
  const holders = useQuery(holdersOptions(id));
  const post = query.data?.data;
  if (cannotShow(query)) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Page
      title={post ? words(post.name) : "…"}
      crumbs={[{ label: t("section.posts"), href: "/administration/posts", list: POST_LIST }]}
      tags={post && <UseState state={post.state} />}
      subtitle={post && words(post.unitName)}
      actions={post?.state === "active" && <PostActions post={post} />}
      nav={<RecordNav list={POST_LIST} id={id} hrefOf={(other) => `/administration/posts/${other}`} />}
    >
      {post ? (
        <div className={styles.columns}>
          <Panel title={t("post.facts")}>
            <Facts post={post} />
          </Panel>
          {cannotShow(holders) ? (
            <ErrorPanel error={holders.error} onRetry={() => void holders.refetch()} />
          ) : (
            <HoldingsPanel holdings={holders.data ?? []} of="post" ownerId={post.id} isOpen={post.state === "active"} />
          )}
        </div>
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </Page>
  );
}

function Facts({ post }: { post: Post }) {
  const { t } = useTranslation("administration");
  const words = useWords();
  return (
    <dl className={styles.facts}>
      <dt>{t("unitOf")}</dt>
      <dd>
        <AppLink href={`/administration/organisation?unit=${post.unitId}`}>{words(post.unitName)}</AppLink>
      </dd>
      <dt>{t("section.roles")}</dt>
      <dd className={styles.tags}>
        {post.roles.map((role) => (
          <AppLink key={role.id} href={`/administration/roles/${role.id}`}>
            <Tag>{words(role.name)}</Tag>
          </AppLink>
        ))}
      </dd>
      <dt>{t("changedAt")}</dt>
      <dd>
        <When at={post.changedAt} show="moment" />
      </dd>
    </dl>
  );
}

function PostActions({ post }: { post: Post }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const words = useWords();
  const confirm = useConfirm();
  const announce = useAnnounce();
  const { change, retire } = usePostChanges();
  const [isChanging, setChanging] = useState(false);
  const askRetire = () =>
    confirm({
      title: t("post.retireTitle", { name: words(post.name) }),
      text: t("post.retireText"),
      okLabel: t("retire"),
      isDanger: true,
      done: t("post.retired", { name: words(post.name) }),
      act: () => retire.mutateAsync(post),
    });
  return (
    <May permission="organisation.manage_posts">
      <Button onClick={() => setChanging(true)}>{t("change")}</Button>
      <Button danger onClick={askRetire}>
        {t("retire")}
      </Button>
      <FormDrawer isOpen={isChanging} title={t("post.change")} onClose={() => setChanging(false)}>
        <EditForm
          schema={postSchema(t)}
          lookups={{ role: roleLookup(words) }}
          saved={savedOf(post)}
          submitLabel={t("save")}
          onCancel={() => setChanging(false)}
          reload={async () => savedOf((await cache.query({ ...postOptions(post.id), staleTime: 0 })).data)}
          save={async (changes, rev) => {
            const now = await change.mutateAsync({ id: post.id, rev, body: changes });
            setChanging(false);
            announce.done(t("saved"));
            return savedOf(now);
          }}
        />
      </FormDrawer>
    </May>
  );
}

const savedOf = ({ name, roles, rev }: Post) => ({
  values: { name: givenName(name), roleIds: roles.map(({ id }) => id) },
  rev,
});
