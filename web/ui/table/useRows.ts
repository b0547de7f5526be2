import type { Page } from "@api/paging";
import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { FetchPage, ListState } from "./types";

const PAGE_SIZE = 100;

/** All queries of one list begin with this; invalidate it after an act that changes the list. */
export const listKey = (list: string): QueryKey => ["list", list];

type Pages<Row> = InfiniteData<Page<Row>, string | undefined>;

/** The rows of a list, page by page as the person scrolls. */
export function useRows<Row>(
  list: string,
  state: ListState,
  fixed: Readonly<Record<string, string>>,
  fetchPage: FetchPage<Row>,
  idOf: (row: Row) => string,
) {
  const cache = useQueryClient();
  const filters = useMemo(() => ({ ...state.filters, ...fixed }), [state.filters, fixed]);
  const queryKey = useMemo(() => [...listKey(list), filters, state.sort ?? ""], [list, filters, state.sort]);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      fetchPage({ filters, sort: state.sort, after: pageParam, limit: PAGE_SIZE }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const replaceRow = useCallback(
    (changed: Row) => {
      const swap = (row: Row) => (idOf(row) === idOf(changed) ? changed : row);
      cache.setQueryData<Pages<Row>>(queryKey, (data) =>
        data ? { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(swap) })) } : data,
      );
    },
    [cache, queryKey, idOf],
  );
  const first = query.data?.pages[0];
  return { query, rows, replaceRow, total: first?.total ?? rows.length, isTotalCapped: first?.totalCapped ?? false };
}
