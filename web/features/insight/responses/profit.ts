import type { Tenth } from "./requests";

export interface Treated {
  customers: number;
  /** How many more stay than would have without. */
  kept: number;
  cost: number;
  profit: number;
}

/** Treating the first tenths, one after the other, by the effect that was seen in each. */
export function treated(tenths: readonly Pick<Tenth, "customers" | "observed">[], cost: number, worth: number) {
  const steps: Treated[] = [];
  let customers = 0;
  let kept = 0;
  for (const tenth of tenths) {
    customers += tenth.customers;
    kept += tenth.customers * tenth.observed;
    steps.push({ customers, kept, cost: cost * customers, profit: worth * kept - cost * customers });
  }
  return steps;
}

/** Treating as many drawn blindly: everybody has the mean effect. */
export const blindly = (steps: readonly Treated[], effect: number, cost: number, worth: number) =>
  steps.map(({ customers }) => (worth * effect - cost) * customers);
