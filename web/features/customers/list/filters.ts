import type { components } from "@api/schema";
import { orgRangeOf } from "@ui/orgUnits";
import type { SelectionBody } from "@ui/table/types";
import dayjs from "dayjs";

type Schemas = components["schemas"];
type CustomerFilter = Schemas["CustomerFilter"];
type BulkTarget = Schemas["BulkTarget"];

const several = (value: string | undefined) => (value ? value.split(",") : undefined);

/** A day of the reader's calendar as the moment it begins. */
const beginOf = (day: string | undefined, add = 0) => (day ? dayjs(day).add(add, "day").format() : undefined);

/** The filters of the page's address as the server takes them; an organisation becomes its range of the tree. */
export async function customerFilter(
  filters: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<CustomerFilter> {
  const range = filters.org ? await orgRangeOf(filters.org, signal) : undefined;
  const wanted = {
    kind: several(filters.kind),
    level: several(filters.level),
    status: several(filters.status),
    managerId: filters.manager,
    tag: filters.tag,
    name: filters.name,
    createdFrom: beginOf(filters.from),
    createdTo: beginOf(filters.to, 1),
    orgLo: range?.lo,
    orgHi: range?.hi,
    risk: several(filters.risk),
    finding: filters.finding,
    segment: several(filters.segment),
    pattern: several(filters.pattern),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

/** The ticked rows as a bulk change takes them. */
export async function bulkTarget(selection: SelectionBody): Promise<BulkTarget> {
  if ("ids" in selection) return { ids: selection.ids };
  return { filter: await customerFilter(selection.filters), exceptIds: selection.except };
}
