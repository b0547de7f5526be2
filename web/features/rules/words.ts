import { listed } from "@ui/listed";
import { useWords } from "@ui/useWords";
import { useTranslation } from "react-i18next";
import type { Column, Domain, State, Table } from "./types";

export const STATE_TONES: Record<State, "neutral" | "active" | "good" | "warn"> = {
  draft: "neutral",
  review: "active",
  approved: "active",
  scheduled: "active",
  inForce: "good",
  retired: "neutral",
};

export interface Told {
  example: (example: Record<string, unknown>, table: Table) => string;
  /** An outcome: what each output is, a list of them, or that no row answers. */
  result: (result: unknown, table: Table) => string;
}

/** Values in words: choices by name, yes and no, columns by their name. */
export function useTold(): Told {
  const { t } = useTranslation("rules");
  const words = useWords();

  const value = (given: unknown, domain: Domain): string => {
    if (given === null || given === undefined) return t("nothing");
    if (typeof given === "boolean") return t(given ? "yes" : "no");
    const choice = domain.choices?.find((one) => one.value === given);
    if (choice) return words(choice.name);
    return typeof given === "string" ? given : JSON.stringify(given);
  };
  const pairs = (values: Record<string, unknown>, columns: readonly Column[]) =>
    listed(
      columns
        .filter((column) => column.id in values)
        .map((column) => `${words(column.name)} = ${value(values[column.id], column.domain)}`),
    );
  const result = (given: unknown, table: Table): string => {
    if (given === null || given === undefined) return t("noRow");
    if (!Array.isArray(given)) return pairs(given as Record<string, unknown>, table.outputs);
    return given.length === 0 ? t("noRow") : given.map((one) => result(one, table)).join("; ");
  };
  return { example: (example, table) => pairs(example, table.inputs), result };
}
