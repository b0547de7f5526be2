/** A value and what it is called. */
export interface Option {
  value: string;
  label: string;
  /** What tells it from others of the same name: the organisation of a person, a number. */
  note?: string;
}

/** A choice among too many to list: looked up while typing. */
export interface Lookup {
  /** Names the lookup for the cache, e.g. "org-unit". */
  name: string;
  search: (words: string, signal: AbortSignal) => Promise<Option[]>;
  /** What a value is called that a saved record, view or link brings. */
  nameOf: (value: string, signal: AbortSignal) => Promise<string>;
}
