import type { Schema } from "./schema";

type Values = Readonly<Record<string, unknown>>;

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What of `values` differs from `before`: all that a change has to send. */
export const changesOf = (values: Values, before: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, before[name])));

/** The fields that I changed and that somebody else changed meanwhile to something else. */
export const clashesOf = (schema: Schema, mine: Values, before: Values, theirs: Values): string[] =>
  Object.keys(schema.properties ?? {}).filter(
    (name) => name in mine && !same(theirs[name], before[name]) && !same(mine[name], theirs[name]),
  );
