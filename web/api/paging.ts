/** A page of a list as every `GET /api/<things>` answers it. */
export interface Page<T> {
  items: T[];
  next: string | null;
  /** Absent when the list does not count. */
  total?: number | null;
  totalCapped?: boolean;
}

/** What a list asks for: filters by parameter name, an order such as `-changedAt`, and where to go on. */
export interface ListQuery {
  filters: Readonly<Record<string, string>>;
  sort: string | undefined;
  after: string | undefined;
  limit: number;
}

/**
 * The query parameters of a list call. `several` names those that take more than one value: a page's address holds
 * them with commas between, the API has the parameter once per value.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names from a page's address meet the API's typed parameters here, and only here; the server refuses what it does not know
export function listParams<Query extends object>(query: ListQuery, several: readonly string[] = []): Query {
  const filters = Object.entries(query.filters).map(
    ([key, value]) => [key, several.includes(key) ? value.split(",") : value] as const,
  );
  return {
    ...Object.fromEntries(filters),
    limit: query.limit,
    ...(query.sort ? { sort: query.sort } : {}),
    ...(query.after ? { after: query.after } : {}),
  } as Query;
}
