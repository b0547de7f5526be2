import type { Lookup } from "@ui/lookup";
import { findUnits } from "@ui/orgUnits";

/** Organisations by their code, which is what files and imports name them by. */
export const UNIT_BY_CODE: Lookup = {
  name: "org-code",
  search: async (words, signal) =>
    (await findUnits(words.trim(), signal)).map(({ name, code }) => ({ value: code, label: name, note: code })),
  nameOf: async (code, signal) => (await findUnits(code, signal)).find((unit) => unit.code === code)?.name ?? code,
};
