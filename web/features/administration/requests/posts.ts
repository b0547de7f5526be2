import { call, callWithRev, client, ifMatch } from "@api/client";
import { listParams } from "@api/paging";
import type { components } from "@api/schema";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Lookup } from "@ui/lookup";
import type { FetchPage } from "@ui/table/types";
import { listKey } from "@ui/table/useRows";
import { inWords } from "@ui/useWords";

export type Post = components["schemas"]["Post"];
export type NewPost = components["schemas"]["NewPost"];
export type PostChange = components["schemas"]["PostChange"];

export const POST_LIST = "posts";
const POSTS = ["posts"];

export const fetchPosts: FetchPage<Post> = (query, signal) =>
  call(client.GET("/api/posts", { params: { query: listParams(query) }, signal }));

const pathOf = (id: string) => ({ path: { post_id: id } });

export const postOptions = (id: string) =>
  queryOptions({
    queryKey: [...POSTS, id],
    queryFn: ({ signal }) => callWithRev(client.GET("/api/posts/{post_id}", { params: pathOf(id), signal })),
  });

export const holdersOptions = (id: string) =>
  queryOptions({
    queryKey: ["holders", id],
    queryFn: ({ signal }) => call(client.GET("/api/posts/{post_id}/holdings", { params: pathOf(id), signal })),
  });

export function usePostChanges() {
  const cache = useQueryClient();
  const onSuccess = () =>
    Promise.all([POSTS, listKey(POST_LIST)].map((queryKey) => cache.invalidateQueries({ queryKey })));
  const create = useMutation({
    mutationFn: (body: NewPost) => call(client.POST("/api/posts", { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, rev, body }: { id: string; rev: string | number; body: PostChange }) =>
      call(client.PATCH("/api/posts/{post_id}", { params: pathOf(id), headers: ifMatch(rev), body })),
    onSuccess,
  });
  const retire = useMutation({
    mutationFn: (post: Post) =>
      call(client.POST("/api/posts/{post_id}/retire", { params: pathOf(post.id), headers: ifMatch(post.rev) })),
    onSuccess,
  });
  return { create, change, retire };
}

/** Finds posts by name. */
export const postLookup: Lookup = {
  name: "post",
  search: async (q, signal) => {
    const query = { ...(q ? { q } : {}), limit: 30, state: "active" as const };
    const page = await call(client.GET("/api/posts", { params: { query }, signal }));
    return page.items.map((post) => ({ value: post.id, label: inWords(post.name), note: inWords(post.unitName) }));
  },
  nameOf: async (id, signal) =>
    inWords((await call(client.GET("/api/posts/{post_id}", { params: pathOf(id), signal }))).name),
};
