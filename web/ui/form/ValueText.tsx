import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAppearance } from "../appearance";
import { listed } from "../listed";
import type { Lookup } from "../lookup";
import { choicesOf, type Schema } from "./schema";

interface Props {
  schema: Schema;
  value: unknown;
  lookups?: Readonly<Record<string, Lookup>> | undefined;
}

/** A field's value in words. */
export function ValueText({ schema, value, lookups = {} }: Props) {
  const { t } = useTranslation("form");
  const { language } = useAppearance();
  const values: unknown[] = Array.isArray(value)
    ? value
    : value === undefined || value === null || value === ""
      ? []
      : [value];
  const lookup = lookups[schema["x-lookup"] ?? ""];
  const names = useQueries({
    queries: values
      .filter((one): one is string => lookup !== undefined && typeof one === "string")
      .map((one) => ({
        queryKey: ["lookup-name", lookup?.name, one],
        queryFn: async ({ signal }: { signal: AbortSignal }) => ({
          value: one,
          label: (await lookup?.nameOf(one, signal)) ?? one,
        }),
        staleTime: 300_000,
      })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  });
  const choices = choicesOf(schema.items ?? schema, language) ?? names;
  const said = values.map((one) => {
    if (typeof one === "boolean") return one ? t("yes") : t("no");
    if (typeof one === "string") return choices.find((choice) => choice.value === one)?.label ?? one;
    return typeof one === "number" ? String(one) : JSON.stringify(one);
  });
  return said.length === 0 ? t("nothing") : listed(said);
}
