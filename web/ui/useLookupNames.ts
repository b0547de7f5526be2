import { useQueries } from "@tanstack/react-query";
import type { Lookup, Option } from "./lookup";

/** What values are called that a saved record, view or link brings; those that are not known yet are left out. */
export function useLookupNames(lookup: Lookup, values: readonly string[]): Option[] {
  return useQueries({
    queries: values.map((value) => ({
      queryKey: ["lookup-name", lookup.name, value],
      queryFn: async ({ signal }: { signal: AbortSignal }) => ({ value, label: await lookup.nameOf(value, signal) }),
      staleTime: 300_000,
    })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  });
}
