import { call, client } from "@api/client";
import type { ApiError } from "@api/errors";
import { useQuery } from "@tanstack/react-query";
import { inWords, type Words } from "./useWords";

export interface UnitName {
  id: string;
  name: Words;
}

const FRESH_MS = 600_000;
const units = new Map<number, UnitName>();
const people = new Map<string, string>();
let learnt = 0;

function forgetOld(now: number) {
  if (now - learnt < FRESH_MS) return;
  units.clear();
  people.clear();
  learnt = now;
}

/** Records carry the position of their organisation and the ids of people; this asks what those are called, once each. */
export async function learnNames(
  positions: Iterable<number>,
  staff: Iterable<string | null | undefined>,
  signal?: AbortSignal,
): Promise<void> {
  forgetOld(Date.now());
  const pos = [...new Set(positions)].filter((position) => !units.has(position));
  const ids = [...new Set(staff)].filter((id): id is string => Boolean(id) && id !== "0" && !people.has(id ?? ""));
  if (pos.length === 0 && ids.length === 0) return;
  const names = await call(
    client.GET("/api/names", { params: { query: { pos, staff: ids } }, ...(signal ? { signal } : {}) }),
  );
  for (const [position, unit] of Object.entries(names.units)) units.set(Number(position), unit);
  for (const [id, name] of Object.entries(names.people)) people.set(id, name);
}

export const unitNameAt = (position: number): string | undefined => {
  const unit = units.get(position);
  return unit && inWords(unit.name);
};
export const personName = (id: string | null | undefined): string | undefined => (id ? people.get(id) : undefined);

/** The name of whoever saved meanwhile, when a refused change tells it. */
export async function whoSaved(refusal: ApiError): Promise<string | undefined> {
  const { changedBy } = refusal.details;
  if (typeof changedBy !== "string") return undefined;
  await learnNames([], [changedBy]).catch(() => undefined); // without a name the page says "somebody"
  return personName(changedBy);
}

const UNKNOWN = { unit: unitNameAt, person: personName };

/** The names that a page needs; draws again once they are there. */
export function useNames(positions: readonly number[], staff: readonly (string | null | undefined)[]) {
  useQuery({
    queryKey: ["names", [...positions].sort((a, b) => a - b), [...staff].sort()],
    queryFn: async ({ signal }) => {
      await learnNames(positions, staff, signal);
      return true;
    },
    staleTime: FRESH_MS,
    enabled: positions.length > 0 || staff.length > 0,
  });
  return UNKNOWN;
}
