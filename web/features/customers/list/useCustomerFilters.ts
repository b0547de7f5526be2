import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@ui/permission";
import { among } from "@ui/lookup";
import type { Filter } from "@ui/table/types";
import { STAFF } from "@ui/staff";
import { fetchFindings, fetchPatterns, fetchSegments } from "../requests";

const KINDS = ["key", "business", "public", "transient"] as const;
const LEVELS = ["group", "province", "local"] as const;
const RISKS = ["high", "middle"] as const;
const STATUSES = ["prospect", "active", "closed", "merged"] as const;

/** What customers can be filtered by; people and organisations only by those who may see them. */
export function useCustomerFilters(person: { id: string; name: string }): Filter[] {
  const { t } = useTranslation("customers");
  const may = useMay();
  const mayFindStaff = may("organisation.read_staff");
  const mayFindUnits = may("organisation.read");
  const knowsRisk = may("insight.read");
  const { id, name } = person;

  return useMemo(() => {
    const me = { value: id, label: t("filter.me", { name }) };
    const choice = (key: string, label: string, values: readonly string[], group: string): Filter => ({
      key,
      kind: "choice",
      label,
      options: values.map((value) => ({ value, label: t(`${group}.${value}`) })),
    });
    const findings: Filter = {
      key: "finding",
      kind: "lookup",
      label: t("filter.finding"),
      lookup: among("finding", async (signal) =>
        (await fetchFindings(signal)).map(({ id: value, number, month }) => ({
          value,
          label: t("filter.findingOf", { number }),
          note: month.slice(0, 7),
        })),
      ),
    };
    const segments: Filter = {
      key: "segment",
      kind: "lookup",
      label: t("filter.segment"),
      lookup: among("segment", async (signal) =>
        (await fetchSegments(signal)).map(({ number, name: label }) => ({ value: String(number), label })),
      ),
    };
    const patterns: Filter = {
      key: "pattern",
      kind: "lookup",
      label: t("filter.pattern"),
      lookup: among("pattern", async (signal) =>
        (await fetchPatterns(signal)).map(({ code, name: label }) => ({ value: code, label })),
      ),
    };
    return [
      choice("kind", t("column.kind"), KINDS, "kind"),
      choice("level", t("filter.level"), LEVELS, "level"),
      choice("status", t("column.status"), STATUSES, "status"),
      ...(knowsRisk ? [choice("risk", t("column.risk"), RISKS, "risk"), findings, segments, patterns] : []),
      {
        key: "manager",
        kind: "lookup",
        label: t("column.manager"),
        lookup: {
          name: "customer-manager",
          search: async (words, signal) => {
            const found = mayFindStaff ? await STAFF.search(words, signal) : [];
            const others = found.filter((one) => one.value !== id);
            return words.trim() === "" || name.startsWith(words.trim()) ? [me, ...others] : others;
          },
          nameOf: STAFF.nameOf,
        },
      },
      { key: "tag", kind: "text", label: t("filter.tag") },
      ...(mayFindUnits ? [{ key: "org", kind: "org", label: t("column.org") } as const] : []),
      { key: "from", kind: "days", label: t("column.since"), fromKey: "from", toKey: "to" },
    ];
  }, [t, id, name, mayFindStaff, mayFindUnits, knowsRisk]);
}
