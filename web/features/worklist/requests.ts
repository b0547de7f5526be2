import { learnSubjects, type Subject } from "@ui/subjects";
import { call, client, ifMatch } from "@api/client";
import { type ListQuery, listParams } from "@api/paging";
import type { components } from "@api/schema";
import type { Schema } from "@ui/form/schema";
import { orgRangeOf } from "@ui/orgUnits";
import type { SelectionBody } from "@ui/table/types";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { dueBefore } from "./due";

export type WorkItem = components["schemas"]["WorkItemView"];

export type Batch = components["schemas"]["Batch"];
export type BatchResult = components["schemas"]["BatchResult"];
export type Act = components["schemas"]["Act"];

/** The filters of the page's address as the server takes them. */
async function workParams({ filters, ...query }: ListQuery, signal: AbortSignal) {
  const { kind, due, org, ...plain } = filters;
  const [process, node] = kind?.split(":") ?? [];
  const range = org ? await orgRangeOf(org, signal) : undefined;
  const before = dueBefore(due, new Date());
  const wanted = {
    ...plain,
    ...(process ? { process } : {}),
    ...(node ? { node } : {}),
    ...(before ? { dueBefore: before } : {}),
    ...(range ? { orgLo: String(range.lo), orgHi: String(range.hi) } : {}),
  };
  return listParams<object>({ ...query, filters: wanted });
}

export const fetchWork = async (query: ListQuery, signal: AbortSignal) => {
  const page = await call(client.GET("/api/worklist", { params: { query: await workParams(query, signal) }, signal }));
  await learnSubjects(
    page.items.map(({ businessKey }) => businessKey),
    signal,
  );
  return page;
};

const MOST_AT_ONCE = 200;

/** The ids of the ticked rows; all that match means as many as one batch may hold. */
export async function idsOf(selection: SelectionBody): Promise<string[]> {
  if ("ids" in selection) return selection.ids;
  const query = { filters: selection.filters, sort: undefined, after: undefined, limit: MOST_AT_ONCE };
  const { items } = await fetchWork(query, new AbortController().signal);
  return items.map(({ id }) => id).filter((id) => !selection.except.includes(id));
}

/** The kinds of tasks that processes hand to people. */
export const useKinds = () =>
  useQuery({
    queryKey: ["work-kinds"],
    staleTime: 300_000,
    queryFn: ({ signal }) => call(client.GET("/api/work/kinds", { signal })),
  });

/** Who may take over all of these tasks. */
export const useColleagues = (ids: readonly string[]) =>
  useQuery({
    queryKey: ["work-colleagues", ids],
    queryFn: ({ signal }) =>
      call(client.GET("/api/work/colleagues", { params: { query: { item: [...ids] } }, signal })),
  });

/** The same act on several tasks; each by itself is done or refused. */
export function useBatch() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Batch) => call(client.POST("/api/work/batch", { body })),
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: ["list", "worklist"] });
      await cache.invalidateQueries({ queryKey: ["work-item"] });
    },
  });
}

export const useWorkItem = (id: string) =>
  useQuery({
    queryKey: ["work-item", id],
    queryFn: ({ signal }) => call(client.GET("/api/worklist/{item_id}", { params: { path: { item_id: id } }, signal })),
  });

/** A form as it is asked now for tasks that are done together; fields may be added to it at any time. */
export const useForm = (name: string, task: string[]) =>
  useQuery({
    queryKey: ["form", name, task],
    queryFn: async ({ signal }) => {
      const params = { path: { name }, query: { task } };
      const schema: Schema = await call(client.GET("/api/forms/{name}", { params, signal }));
      return schema;
    },
  });

/** The order behind a work item, where it is about one. */
export const useOrderOf = (subject: Subject | undefined) =>
  useQuery({
    queryKey: ["order-by-number", subject?.id],
    retry: false,
    enabled: subject?.kind === "order",
    queryFn: ({ signal }) =>
      call(client.GET("/api/orders/{order_id}", { params: { path: { order_id: subject?.id ?? "" } }, signal })),
  });

/** Claiming, giving back and finishing; each looks at the lists again. */
export function useWork(item: WorkItem) {
  const cache = useQueryClient();
  const path = { item_id: item.id };
  const onSettled = async () => {
    await cache.invalidateQueries({ queryKey: ["list", "worklist"] });
    await cache.invalidateQueries({ queryKey: ["work-item", item.id] });
  };
  const claim = useMutation({
    mutationFn: () =>
      call(client.POST("/api/worklist/{item_id}/claim", { params: { path }, headers: ifMatch(item.rev) })),
    onSettled,
  });
  const giveBack = useMutation({
    mutationFn: () => call(client.POST("/api/worklist/{item_id}/return", { params: { path }, body: { reason: "" } })),
    onSettled,
  });
  const complete = useMutation({
    mutationFn: (output: Record<string, unknown>) =>
      call(client.POST("/api/worklist/{item_id}/complete", { params: { path }, body: { output } })),
    onSettled,
  });
  const resume = useMutation({
    mutationFn: () => call(client.POST("/api/worklist/{item_id}/resume", { params: { path } })),
    onSettled,
  });
  return { claim, giveBack, resume, complete };
}
