/**
 * The list a person came from: the way back into it with its filters, and the records before and after this one.
 * Kept for the tab; a reload keeps the records seen so far.
 */
export interface Trail {
  /** The list's name, e.g. "customers". */
  list: string;
  /** The list's address with filters and sort. */
  href: string;
  /** Records in the order of the list, as far as they were loaded. */
  ids: readonly string[];
  /** Loads further records and answers all known ones; absent when the list has ended or after a reload. */
  more?: (() => Promise<readonly string[]>) | undefined;
}

const KEY = "yizhan.trail.";
const trails = new Map<string, Trail>();

const isStored = (value: unknown): value is { href: string; ids: string[] } =>
  typeof value === "object" &&
  value !== null &&
  "href" in value &&
  typeof value.href === "string" &&
  "ids" in value &&
  Array.isArray(value.ids);

export function rememberTrail(trail: Trail): void {
  trails.set(trail.list, trail);
  try {
    window.sessionStorage.setItem(KEY + trail.list, JSON.stringify({ href: trail.href, ids: trail.ids }));
  } catch {
    // storage is switched off or full: the trail lives until the next reload
  }
}

export function trailOf(list: string): Trail | undefined {
  const known = trails.get(list);
  if (known) return known;
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(KEY + list) ?? "null");
    return isStored(stored) ? { list, href: stored.href, ids: stored.ids } : undefined;
  } catch {
    return undefined;
  }
}

/** Drops all trails: the next person at this screen starts afresh. */
export const forgetTrails = () => trails.clear();

/** Where a record stands in its trail. */
export function neighbours(trail: Trail | undefined, id: string) {
  const index = trail ? trail.ids.indexOf(id) : -1;
  if (!trail || index < 0) return undefined;
  return {
    position: index + 1,
    previous: trail.ids[index - 1],
    next: trail.ids[index + 1],
    canLoadMore: index === trail.ids.length - 1 && trail.more !== undefined,
  };
}
