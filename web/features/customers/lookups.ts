import { INDUSTRIES } from "@ui/industries";
import type { Lookup } from "@ui/lookup";
import { learnNames, unitNameAt } from "@ui/names";
import { findUnits } from "@ui/orgUnits";
import { STAFF } from "@ui/staff";
import { inWords } from "@ui/useWords";

/** Organisations by their position in the tree, which is what a record carries. */
export const PLACE: Lookup = {
  name: "org-place",
  search: async (words, signal) =>
    (await findUnits(words.trim(), signal)).map(({ pos, name, code }) => ({
      value: String(pos),
      label: inWords(name),
      note: code,
    })),
  nameOf: async (position, signal) => {
    await learnNames([Number(position)], [], signal);
    return unitNameAt(Number(position)) ?? position;
  },
};

export const LOOKUPS = { staff: STAFF, place: PLACE, industry: INDUSTRIES };
