import type { SelectionBody } from "./types";

/** Either the rows somebody ticked, or everything that matches the filters but the rows they unticked. */
export type Selection = { mode: "some"; ids: ReadonlySet<string> } | { mode: "matching"; except: ReadonlySet<string> };

export const NOTHING: Selection = { mode: "some", ids: new Set() };
export const EVERYTHING: Selection = { mode: "matching", except: new Set() };

export const isSelected = (selection: Selection, id: string) =>
  selection.mode === "some" ? selection.ids.has(id) : !selection.except.has(id);

function changed(set: ReadonlySet<string>, ids: readonly string[], isIn: boolean): ReadonlySet<string> {
  const copy = new Set(set);
  for (const id of ids) {
    if (isIn) copy.add(id);
    else copy.delete(id);
  }
  return copy;
}

export function select(selection: Selection, ids: readonly string[], isOn: boolean): Selection {
  return selection.mode === "some"
    ? { mode: "some", ids: changed(selection.ids, ids, isOn) }
    : { mode: "matching", except: changed(selection.except, ids, !isOn) };
}

export const toggle = (selection: Selection, id: string) => select(selection, [id], !isSelected(selection, id));

/** From the row ticked before to this one, all of them get the state that this one gets. */
export function selectRange(selection: Selection, ids: readonly string[], from: string, to: string): Selection {
  const start = ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start < 0 || end < 0) return toggle(selection, to);
  const range = ids.slice(Math.min(start, end), Math.max(start, end) + 1);
  return select(selection, range, !isSelected(selection, to));
}

/** How many rows are meant; a capped total stays capped. */
export function countOf(selection: Selection, total: number): number {
  return selection.mode === "some" ? selection.ids.size : Math.max(0, total - selection.except.size);
}

export type HeaderTick = "none" | "some" | "all";

/** The state of the box in the table's head. */
export function headerTick(selection: Selection, ids: readonly string[], total: number): HeaderTick {
  if (countOf(selection, total) === 0) return "none";
  return ids.length > 0 && ids.every((id) => isSelected(selection, id)) ? "all" : "some";
}

/** Whether to offer "select all N": every loaded row is ticked, but there are more. */
export const canSelectMatching = (selection: Selection, ids: readonly string[], total: number) =>
  selection.mode === "some" && selection.ids.size < total && headerTick(selection, ids, total) === "all";

export function bodyOf(selection: Selection, filters: Readonly<Record<string, string>>): SelectionBody {
  return selection.mode === "some"
    ? { ids: [...selection.ids] }
    : { filters: { ...filters }, except: [...selection.except] };
}
