import type { components } from "@api/schema";

export type Entry = components["schemas"]["HistoryEntry"];

/** How an activation ends; the same words as the server's. */
const ENDS = new Set(["done", "skipped", "error", "withdrawn", "moved"]);

/** Lines that tell of the whole instance or of its data, not of a passage. */
const ASIDE = new Set(["assigned", "migrated"]);

/** Where an instance stood after some of what happened in it. */
export interface Stand {
  active: string[];
  completed: string[];
  flows: string[];
}

/** What happened at one moment belongs together: the replay takes it in one step. */
export function momentsOf(history: readonly Entry[]): Entry[][] {
  const moments: Entry[][] = [];
  for (const entry of history) {
    const last = moments.at(-1);
    if (last?.[0]?.at === entry.at) last.push(entry);
    else moments.push([entry]);
  }
  return moments;
}

export function standAfter(entries: readonly Entry[]): Stand {
  const standing = new Map<number, string>();
  const completed = new Set<string>();
  const flows = new Set<string>();
  for (const { activation, node, kind, flows: taken, detail } of entries) {
    if (kind === "migrated") {
      const { moved = {} } = detail as { moved?: Record<string, string> };
      for (const [place, target] of Object.entries(moved)) standing.set(Number(place), target);
    }
    if (kind === "entered") standing.set(activation, node);
    if (ENDS.has(kind)) standing.delete(activation);
    if (kind === "done" || kind === "skipped") completed.add(node);
    for (const flow of taken) flows.add(flow);
  }
  return { active: [...new Set(standing.values())], completed: [...completed], flows: [...flows] };
}

/** One passage of an element, with where its time went, in seconds. */
export interface Passage {
  activation: number;
  node: string;
  name: Entry["name"];
  came: string;
  went: string | undefined;
  waited: number;
  worked: number;
  stuck: number;
}

/** The passages that took time, in order. `systems` are busy from the moment they are asked. */
export function passagesOf(history: readonly Entry[], systems: ReadonlySet<string>, now: number): Passage[] {
  const lines = new Map<number, Entry[]>();
  for (const entry of history) lines.set(entry.activation, [...(lines.get(entry.activation) ?? []), entry]);
  return [...lines.values()].flatMap((entries) => {
    const [first] = entries;
    if (!first || entries.every(({ kind }) => ASIDE.has(kind))) return [];
    const end = entries.find(({ kind }) => ENDS.has(kind));
    const until = end ? Date.parse(end.at) : now;
    const spent = (kind: string) =>
      entries.reduce((sum, entry, place) => {
        if (entry.kind !== kind) return sum;
        const next = entries[place + 1];
        return sum + ((next ? Date.parse(next.at) : now) - Date.parse(entry.at)) / 1000;
      }, 0);
    const lasted = (until - Date.parse(first.at)) / 1000;
    const stuck = spent("incident");
    const worked = systems.has(first.node) ? lasted - stuck : spent("claimed") + spent("resumed");
    if (lasted === 0) return [];
    const { activation, node, name, at } = first;
    return [{ activation, node, name, came: at, went: end?.at, waited: lasted - worked - stuck, worked, stuck }];
  });
}
