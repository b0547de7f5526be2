import type { Lookup } from "@ui/lookup";
import { learnNames, personName, unitNameAt } from "@ui/names";
import { findUnits } from "@ui/orgUnits";
import { findStaff } from "./requests";
import { inWords } from "@ui/useWords";

/** People by name, number or login. */
export const STAFF: Lookup = {
  name: "staff",
  search: async (words, signal) =>
    (await findStaff(words.trim(), signal)).map((person) => ({
      value: person.id,
      label: person.name,
      note: `${person.number} \u00b7 ${inWords(person.unitName)}`,
    })),
  nameOf: async (id, signal) => {
    await learnNames([], [id], signal);
    return personName(id) ?? id;
  },
};

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

export const LOOKUPS = { staff: STAFF, place: PLACE };
