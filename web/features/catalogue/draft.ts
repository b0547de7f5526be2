import type { Offering, OfferingDraft, PriceDraft } from "./requests";

/** What a page's form may leave empty. */
interface Given {
  zh?: string | null;
  en?: string | null;
}

export type Values = Omit<OfferingDraft, "description" | "prices"> & {
  description?: Given | null;
  prices?: (Omit<PriceDraft, "code"> & { code?: string })[];
};

const without = (entry: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));

/** What the catalogue keeps of an entry beside what its designer wrote. */
const KEPT = ["id", "rev", "orgPos", "orgHi", "createdAt", "changedAt"];
/** What a copy does not take over: it begins in design, with a code of its own, valid from now on. */
const OWN = ["code", "version", "state", "validFor"];

/** What the designer of an offering would write to make it anew; prices that are kept by themselves stay named. */
export function draftOf(offering: Offering): OfferingDraft {
  const shared = new Set(offering.priceIds ?? []);
  const own = (offering.prices ?? []).filter(({ id }) => !shared.has(id)).map((price) => without(price, KEPT));
  return { ...without(offering, KEPT), prices: own } as unknown as OfferingDraft;
}

/** A copy to begin a new offering with. */
export function copyOf(offering: Offering): Values {
  const draft = draftOf(offering);
  const prices = (draft.prices ?? []).map((price) => without(price, OWN));
  return { ...without(draft, OWN), code: "", prices } as unknown as Values;
}

const PREFIX = /^PO-/;

/** Prices are known by codes nobody types: those of the offering, numbered. */
function withCodes(prices: NonNullable<Values["prices"]>, offering: string): PriceDraft[] {
  const taken = new Set(prices.flatMap(({ code }) => (code ? [code] : [])));
  let next = 1;
  const free = (): string => {
    const code = `PR-${offering.replace(PREFIX, "")}-${next++}`;
    return taken.has(code) ? free() : code;
  };
  return prices.map((price) => ({ ...priced(price), code: price.code || free() }));
}

/** A price as its kind has it: only what comes again has a rhythm, only discounts have a share. */
function priced<T extends Omit<PriceDraft, "code">>(price: T): T {
  return {
    ...price,
    amount: price.amount || "0",
    period: price.kind === "recurring" ? (price.period ?? "month") : null,
    percent: price.kind === "discount" ? (price.percent ?? null) : null,
  };
}

function bothOf(given: Given | null | undefined) {
  const { zh, en } = given ?? {};
  return zh || en ? { zh: zh || en || "", en: en || zh || "" } : null;
}

/** The draft that a filled form means; what the form does not show stays as it was. */
export function draftFrom(values: Values, before: Partial<OfferingDraft>): OfferingDraft {
  const specification = values.specification ?? null;
  const isOther = specification !== (before.specification ?? null);
  return {
    ...before,
    ...values,
    specification,
    // Fixed values belong to the characteristics of a specification.
    fixed: isOther ? {} : (before.fixed ?? {}),
    description: bothOf(values.description),
    validFor: values.validFor ?? {},
    prices: withCodes(values.prices ?? [], values.code || before.code || ""),
  };
}
