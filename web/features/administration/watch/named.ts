import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Lookup, Option } from "@ui/lookup";

type Group = "auditAction" | "objectType" | "jobKind";

type Words = Readonly<Record<string, string>>;

const MOST = 20;
/** Keys of words cannot hold the point that codes have. */
const codeOf = (key: string) => key.replace("/", ".");

/** What codes of a group are called; one without words is shown as it is. */
export function useNameOf(group: Group) {
  const { t } = useTranslation("administration");
  return useMemo(() => {
    const words: Record<Group, (key: string, code: string) => string> = {
      auditAction: (key, code) => t(`auditAction.${key}`, { defaultValue: code }),
      objectType: (key, code) => t(`objectType.${key}`, { defaultValue: code }),
      jobKind: (key, code) => t(`jobKind.${key}`, { defaultValue: code }),
    };
    return (code: string) => words[group](code.replace(".", "/"), code);
  }, [t, group]);
}

/** A choice among the codes of a group by what they are called. */
export function useNames(group: Group): Lookup {
  const { t, i18n } = useTranslation("administration");
  return useMemo(() => {
    const words = t(group, { returnObjects: true }) as Words;
    const options = Object.entries(words)
      .map(([key, label]): Option => ({ value: codeOf(key), label }))
      .sort((one, other) => one.label.localeCompare(other.label, i18n.language));
    return {
      name: `${group} ${i18n.language}`,
      search: (typed) => {
        const wanted = typed.trim().toLowerCase();
        return Promise.resolve(options.filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, MOST));
      },
      nameOf: (code) => Promise.resolve(options.find(({ value }) => value === code)?.label ?? code),
    };
  }, [t, i18n.language, group]);
}
