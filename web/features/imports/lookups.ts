import type { Lookup } from "@ui/lookup";
import { findUnits } from "@ui/orgUnits";
import { inWords } from "@ui/useWords";

/** Organisations by their code, which is what files and imports name them by. */
export const UNIT_BY_CODE: Lookup = {
  name: "org-code",
  search: async (words, signal) =>
    (await findUnits(words.trim(), signal)).map(({ name, code }) => ({
      value: code,
      label: inWords(name),
      note: code,
    })),
  nameOf: async (code, signal) => {
    const found = (await findUnits(code, signal)).find((unit) => unit.code === code);
    return found ? inWords(found.name) : code;
  },
};
