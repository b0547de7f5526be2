import type { View, ViewDefinition } from "../views/requests";
import { sameColumns } from "./columns";
import { sameFilters } from "./state";
import type { ChosenColumn, ListState } from "./types";

export const definitionOf = (state: ListState, columns: readonly ChosenColumn[]): ViewDefinition => ({
  filters: { ...state.filters },
  sort: state.sort ?? null,
  columns: columns.map(({ key, width }) => ({ key, width: width ?? null })),
});

export const stateOfView = (view: View): ListState => ({
  filters: view.definition.filters,
  sort: view.definition.sort ?? undefined,
  view: view.id,
});

/** Whether the person has gone on from a view since opening it. */
export function isChanged(view: View, state: ListState, columns: readonly ChosenColumn[]): boolean {
  const { filters, sort, columns: saved } = view.definition;
  return !sameFilters(filters, state.filters) || (sort ?? undefined) !== state.sort || !sameColumns(saved, columns);
}
