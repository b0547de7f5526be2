import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { type CSSProperties, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Lookup, Option } from "./lookup";
import styles from "./states.module.css";
import { useLookupNames } from "./useLookupNames";
import { useClearing } from "./useClearing";

const PAUSE_MS = 200;

interface Common {
  lookup: Lookup;
  id?: string;
  label?: string;
  /** What stands in the empty field where no label is beside it. */
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
  style?: CSSProperties;
  onBlur?: () => void;
}

interface Props extends Common {
  value: string | undefined;
  onChange: (value: string | undefined, option: Option | undefined) => void;
}

/** A field that finds one record while typing. */
export function LookupSelect({ value, onChange, ...common }: Props) {
  return (
    <Select<string, Option>
      {...useLookup(common, value === undefined ? [] : [value])}
      {...(value === undefined ? {} : { value })}
      onChange={(next: string | undefined, option) => onChange(next, Array.isArray(option) ? undefined : option)}
    />
  );
}

/** A field that finds several records while typing. */
export function LookupMultiSelect(
  props: Common & { value: readonly string[]; onChange: (value: readonly string[]) => void },
) {
  const { value, onChange, ...common } = props;
  return (
    <Select<string[], Option> {...useLookup(common, value)} mode="multiple" value={[...value]} onChange={onChange} />
  );
}

function useLookup({ lookup, label, placeholder, isDisabled = false, ...rest }: Common, values: readonly string[]) {
  const clearing = useClearing();
  const { t } = useTranslation("common");
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ["lookup", lookup.name, asked],
    queryFn: ({ signal }) => lookup.search(asked, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const options: Option[] = found.data ?? [];
  const named = useLookupNames(
    lookup,
    values.filter((value) => !options.some((option) => option.value === value)),
  );
  return {
    ...rest,
    options: [...options, ...named],
    disabled: isDisabled,
    allowClear: clearing,
    "aria-label": label,
    placeholder: placeholder ?? t("lookup.typeToFind"),
    loading: found.isFetching,
    notFoundContent: found.isError
      ? t("lookup.failed")
      : found.isFetching
        ? t("lookup.searching")
        : t("lookup.nothing"),
    showSearch: { filterOption: false, onSearch: setTyped },
    optionRender: ({ data }: { data: Option }) => (
      <span className={styles.option}>
        <span>{data.label}</span>
        {data.note && <span className={styles.optionNote}>{data.note}</span>}
      </span>
    ),
  };
}
