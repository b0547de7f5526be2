import { classOf } from "@ui/customerWords";
import type { Customer, MergeCommand, MergeField, Profile } from "./requests";

/** What a merge may take from either side, for persons and for organisations, in the order of the page. */
const FIELDS: Readonly<Record<Customer["partyKind"], readonly MergeField[]>> = {
  individual: ["name", "gender", "birthDate", "nationality", "maritalStatus", "class", "manager", "externalId"],
  organization: ["name", "tradingName", "organizationType", "industry", "class", "manager", "externalId"],
};

export function valueOf({ customer, party }: Profile, field: MergeField): string {
  switch (field) {
    case "class":
      return classOf(customer);
    case "manager":
      return customer.managerId && customer.managerId !== "0" ? customer.managerId : "";
    case "externalId":
      return customer.externalId;
    default:
      return party[field] ?? "";
  }
}

export interface Choice {
  field: MergeField;
  one: string;
  other: string;
  differs: boolean;
}

/** The fields of a pair side by side; those that neither has are left out. */
export const choicesOf = (one: Profile, other: Profile): Choice[] =>
  FIELDS[one.customer.partyKind]
    .map((field) => ({ field, one: valueOf(one, field), other: valueOf(other, field) }))
    .filter((row) => row.one !== "" || row.other !== "")
    .map((row) => ({ ...row, differs: row.one !== row.other }));

/** From which customer each field is taken; a field without an entry comes from the survivor, unless it has none. */
export type Chosen = Partial<Record<MergeField, string>>;

export function takenFrom(
  choice: Choice,
  chosen: Chosen,
  pair: readonly [Profile, Profile],
  survivorId: string,
): string {
  const wanted = chosen[choice.field];
  if (wanted !== undefined) return wanted;
  const [one, other] = pair;
  const [own, foreign] = one.customer.id === survivorId ? [choice.one, choice.other] : [choice.other, choice.one];
  const mergedId = one.customer.id === survivorId ? other.customer.id : one.customer.id;
  return own === "" && foreign !== "" ? mergedId : survivorId;
}

/** The older customer usually is the one that everything hangs on; one in service before one that is not. */
export function likelySurvivor(one: Customer, other: Customer): string {
  const isActive = (customer: Customer) => customer.status === "active";
  if (isActive(one) !== isActive(other)) return isActive(one) ? one.id : other.id;
  return Date.parse(one.createdAt) <= Date.parse(other.createdAt) ? one.id : other.id;
}

export function commandOf(
  pair: readonly [Profile, Profile],
  survivorId: string,
  chosen: Chosen,
  reason: string,
): MergeCommand {
  const [survivor, merged] = pair[0].customer.id === survivorId ? pair : [pair[1], pair[0]];
  const fromMerged = choicesOf(...pair)
    .filter((choice) => choice.differs && takenFrom(choice, chosen, pair, survivorId) !== survivorId)
    .map(({ field }) => field);
  return {
    survivorId,
    mergedId: merged.customer.id,
    survivorRev: survivor.customer.rev,
    mergedRev: merged.customer.rev,
    fromMerged,
    reason,
  };
}

/** What moves, without the bookkeeping of the queue. */
export const movedThings = (moved: Readonly<Record<string, number>>): { sort: string; count: number }[] =>
  Object.entries(moved)
    .filter(([sort, count]) => sort !== "candidate" && count > 0)
    .map(([sort, count]) => ({ sort: sort.replace("party.", ""), count }));
