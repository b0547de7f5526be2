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

/** What is so few that the server tells all of it at once, by part of its name. */
export const among = (name: string, all: (signal: AbortSignal) => Promise<Option[]>): Lookup => ({
  name,
  search: async (words, signal) => {
    const wanted = words.trim().toLowerCase();
    return (await all(signal)).filter(({ label }) => label.toLowerCase().includes(wanted));
  },
  nameOf: async (wanted, signal) => (await all(signal)).find(({ value }) => value === wanted)?.label ?? wanted,
});
