import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type Query,
  QueryClient,
  type QueryKey,
} from "@tanstack/react-query";

const isFirstReading = ({ state }: Query) => state.data === undefined && state.fetchStatus === "fetching";

/** What was read from the server, as long as it holds. */
export class Cache extends QueryClient {
  /**
   * Reads anew what a change has made stale, also what is being read for the first time just then: the library is
   * content with that reading, and it may have begun before the change.
   */
  override async invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const first = new Set(this.getQueryCache().findAll(filters).filter(isFirstReading));
    await super.invalidateQueries(filters, options);
    if (first.size === 0) return;
    await Promise.allSettled([...first].map(async ({ promise }) => promise));
    await super.invalidateQueries(
      { refetchType: filters?.refetchType, predicate: (query) => first.has(query) },
      options,
    );
  }
}
