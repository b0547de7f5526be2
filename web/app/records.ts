/** Where a record of each kind has its page; kinds as the search and the notices name them. */
const PAGES: Readonly<Record<string, string>> = {
  customer: "/customers/$id",
  order: "/orders/$id",
  work_item: "/worklist/$id",
  offering: "/catalogue/$id",
  "imports.run": "/imports/work/$id",
  "imports.undo": "/imports/work/$id",
  "customer.search_duplicates": "/duplicates/search/$id",
  "customer.bulk": "/customers/work/$id",
  "customer.bulk_undo": "/customers/work/$id",
  "customer.export": "/customers/work/$id",
  "insight.liken": "/insight/look-alikes/$id",
  "process.migrate": "/processes/definitions/$id/migrate",
  "process.replay": "/processes/drafts/$id",
  "rules.replay": "/rules/$id",
  "dashboards.delivery": "/dashboards/delivered/$id",
  staff: "/administration/staff/$id",
};

export type HasPage = (pattern: string) => boolean;

/** The address of a record's page; undefined while its kind has none. */
export function recordHref(kind: string, id: string, hasPage: HasPage): string | undefined {
  const pattern = PAGES[kind];
  return pattern !== undefined && hasPage(pattern) ? pattern.replace("$id", encodeURIComponent(id)) : undefined;
}

/** What long work is about, where its result names it; else the work itself. */
export function subjectOf(notice: { id: string; result?: unknown }): string {
  const told = notice.result;
  if (typeof told !== "object" || told === null) return notice.id;
  const named = ["draftId", "sheetId", "definitionId"].map((name) => (told as Record<string, unknown>)[name]);
  return named.find((one) => typeof one === "string") ?? notice.id;
}
