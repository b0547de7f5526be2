import { rememberedJson, rememberJson } from "./remember";

/** A record somebody looked at, for the search's first page. */
export interface RecentRecord {
  kind: string;
  id: string;
  title: string;
}

const KEY = "recent";
const KEPT = 8;

const isRecent = (value: unknown): value is RecentRecord =>
  typeof value === "object" &&
  value !== null &&
  ["kind", "id", "title"].every((key) => typeof (value as Record<string, unknown>)[key] === "string");

const isRecents = (value: unknown): value is RecentRecord[] => Array.isArray(value) && value.every(isRecent);

export const recentRecords = (): RecentRecord[] => rememberedJson(KEY, isRecents) ?? [];

/** Puts a record on top of those looked at last. For the page of a record, once its name is known. */
export function rememberRecent(record: RecentRecord): void {
  const others = recentRecords().filter((other) => other.kind !== record.kind || other.id !== record.id);
  rememberJson(KEY, [record, ...others].slice(0, KEPT));
}
