import type { components } from "@api/schema";
import type { TFunction } from "i18next";
import type { Tone } from "./StateTag";

/** Words of customers that several features use; they stand in the namespace "customers", which its users load. */
type Customer = components["schemas"]["Customer"];

/** Kind and level in one value: only key customers have a level. */
export type CustomerClass = "key:group" | "key:province" | "key:local" | "business" | "public" | "transient";

export const CLASSES: readonly CustomerClass[] = [
  "key:group",
  "key:province",
  "key:local",
  "business",
  "public",
  "transient",
];

type Classified = Pick<Customer, "kind" | "level">;

export const classOf = ({ kind, level }: Classified): CustomerClass =>
  kind === "key" ? `key:${level ?? "local"}` : kind;

export function splitClass(value: CustomerClass): Classified {
  const [kind, level] = value.split(":") as [Customer["kind"], Customer["level"] | undefined];
  return { kind, level: level ?? null };
}

export const className = (customer: Classified, t: TFunction): string =>
  customer.kind === "key" && customer.level
    ? t("customers:classWithLevel", { kind: t("customers:kind.key"), level: t(`customers:level.${customer.level}`) })
    : t(`customers:kind.${customer.kind}`);

export const classOptions = (t: TFunction) =>
  CLASSES.map((value) => ({ value, label: className(splitClass(value), t) }));

export const STATUS_TONES: Readonly<Record<Customer["status"], Tone>> = {
  prospect: "active",
  active: "good",
  closed: "neutral",
  merged: "neutral",
};
