import { call, client } from "@api/client";
import type { Lookup } from "./lookup";
import { learnNames, personName } from "./names";
import { inWords } from "./useWords";

const MOST = 30;

/** People whose name, number or login begins with the words. */
const findStaff = async (words: string, signal: AbortSignal) => {
  const query = { ...(words ? { q: words } : {}), limit: MOST, state: "active" as const };
  return (await call(client.GET("/api/staff", { params: { query }, signal }))).items;
};

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
