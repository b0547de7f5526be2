import { useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { listSearch, searchOfState, stateOfSearch } from "./state";
import type { ListState } from "./types";

type ListStateAndSet = [ListState, (next: ListState) => void];

/** The state of a page's list, kept in the page's address: it survives a reload, can be sent and gone back to. */
export function useListState(): ListStateAndSet {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const router = useRouter();
  const state = useMemo(() => stateOfSearch(listSearch(search)), [search]);
  const setState = useCallback(
    (next: ListState) => {
      const query = new URLSearchParams(searchOfState(next)).toString();
      router.history.replace(router.state.location.pathname + (query ? `?${query}` : ""));
    },
    [router],
  );
  return [state, setState];
}

/** The state of a list inside a page (a tab of a record), which has no address of its own. */
export function useLocalListState(initial: Partial<ListState> = {}): ListStateAndSet {
  return useState<ListState>({ filters: {}, sort: undefined, view: undefined, ...initial });
}
