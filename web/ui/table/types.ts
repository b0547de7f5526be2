import type { ListQuery, Page } from "@api/paging";
import type { ReactNode } from "react";
import type { Lookup, Option } from "../lookup";

/** Editing one cell in place. `save` answers the row as it is afterwards. */
export interface CellEdit<Row> {
  kind: "text" | "choice";
  options?: readonly Option[];
  valueOf: (row: Row) => string;
  mayEdit?: (row: Row) => boolean;
  save: (row: Row, value: string) => Promise<Row>;
}

export interface Column<Row> {
  /** Names the column in saved views, and in `sort` when it can be sorted. */
  key: string;
  title: string;
  width: number;
  align?: "start" | "end";
  render: (row: Row) => ReactNode;
  isSortable?: boolean;
  /** Chosen only by people who want it. */
  isOptional?: boolean;
  edit?: CellEdit<Row>;
  /** Where the value stands in the two-line row of a phone; absent: not shown there. The first column is the title. */
  phone?: "line" | "end";
}

interface FilterBase {
  /** The query parameter's name. */
  key: string;
  label: string;
}

export type Filter =
  | (FilterBase & {
      kind: "choice";
      options: readonly Option[];
      /** Only one of them at a time. */
      isSingle?: boolean;
    })
  | (FilterBase & { kind: "flag" })
  | (FilterBase & { kind: "text" })
  /** Two parameters, for the first and the last day (or figure) that still belongs. */
  | (FilterBase & { kind: "days" | "numbers"; fromKey: string; toKey: string })
  /** An organisation with everything below it; holds its id. */
  | (FilterBase & { kind: "org" })
  /** A choice among too many to list: looked up while typing. `nameOf` names one that a saved view or a link brings. */
  | (FilterBase & { kind: "lookup"; lookup: Lookup });

/** What makes a list this list: all of it stands in the page's address. */
export interface ListState {
  filters: Readonly<Record<string, string>>;
  sort: string | undefined;
  view: string | undefined;
}

export type FetchPage<Row> = (query: ListQuery, signal: AbortSignal) => Promise<Page<Row>>;

/** The rows an act is about, as the server takes it: named ones, or all that match but a few. */
export type SelectionBody = { ids: string[] } | { filters: Record<string, string>; except: string[] };

export interface BulkAction {
  key: string;
  label: string;
  icon?: ReactNode;
  isDanger?: boolean;
  run: (selection: SelectionBody, count: number) => void;
}

/** A column as a person arranged it. Without a width it shares what is left. */
export interface ChosenColumn {
  key: string;
  width?: number | null | undefined;
}
