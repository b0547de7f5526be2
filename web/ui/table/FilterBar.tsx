import { CloseOutlined, FilterOutlined, SearchOutlined } from "@ant-design/icons";
import { useQueries } from "@tanstack/react-query";
import { Button, Dropdown, Input, type InputRef, Popover } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isTyping } from "../keyboard";
import { ORG_LOOKUP } from "../orgUnits";
import { chipsOf, cleared, isSet } from "./chips";
import styles from "./FilterBar.module.css";
import { FilterEditor } from "./FilterEditor";
import { withFilters } from "./state";
import type { Filter, ListState } from "./types";
import { useClearing } from "../useClearing";

interface Props {
  state: ListState;
  onState: (next: ListState) => void;
  definitions: readonly Filter[];
  /** The parameter of the free text and what it looks through; absent: the list has none. */
  search?: { key: string; label: string } | undefined;
}

const SEARCH_PAUSE_MS = 250;

/** Free text and filters, each of them a chip that says what it holds back. */
export function FilterBar({ state, onState, definitions, search }: Props) {
  const { t } = useTranslation("table");
  const [editing, setEditing] = useState<string | null>(null);
  const names = useLookupNames(definitions, state.filters);
  const chips = chipsOf(definitions, state.filters, names, t);
  const pending = definitions.find((filter) => filter.key === editing && !isSet(filter, state.filters));
  const shown = pending ? [...chips, { filter: pending, text: "" }] : chips;
  const unset = definitions.filter((filter) => !isSet(filter, state.filters));
  const change = (changes: Record<string, string | undefined>) => onState(withFilters(state, changes));

  return (
    <div className={styles.filterBar} role="search" aria-label={t("filter.bar")}>
      {search && (
        <SearchField
          key={state.view ?? ""}
          label={search.label}
          value={state.filters[search.key] ?? ""}
          onSearch={(words) => change({ [search.key]: words || undefined })}
        />
      )}
      {shown.map(({ filter, text }) => (
        <span key={filter.key} className={styles.chip}>
          <Popover
            trigger="click"
            placement="bottomLeft"
            open={editing === filter.key}
            onOpenChange={(isOpen) => setEditing(isOpen ? filter.key : null)}
            destroyOnHidden
            title={filter.label}
            content={
              <FilterEditor filter={filter} filters={state.filters} onChange={change} onDone={() => setEditing(null)} />
            }
          >
            <button type="button" className={styles.chipText} aria-haspopup="dialog">
              <span className={styles.chipName}>{filter.label}</span>
              {text}
            </button>
          </Popover>
          <button
            type="button"
            className={styles.chipRemove}
            aria-label={t("filter.remove", { name: filter.label })}
            onClick={() => {
              setEditing(null);
              change(cleared(filter));
            }}
          >
            <CloseOutlined />
          </button>
        </span>
      ))}
      {unset.length > 0 && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: unset.map((filter) => ({ key: filter.key, label: filter.label })),
            onClick: ({ key }) => setEditing(key),
          }}
        >
          <Button type="text" icon={<FilterOutlined />}>
            {t("filter.add")}
          </Button>
        </Dropdown>
      )}
      {Object.keys(state.filters).length > 0 && (
        <Button type="link" onClick={() => onState({ ...state, filters: {} })}>
          {t("filter.clearAll")}
        </Button>
      )}
    </div>
  );
}

/** What the looked-up values are called. One that cannot be named keeps its code. */
function useLookupNames(definitions: readonly Filter[], filters: Readonly<Record<string, string>>) {
  const lookups = definitions
    .filter((filter) => filter.kind === "lookup" || filter.kind === "org")
    .filter((filter) => isSet(filter, filters));
  return useQueries({
    queries: lookups.map((filter) => {
      const value = filters[filter.key] ?? "";
      const lookup = filter.kind === "org" ? ORG_LOOKUP : filter.lookup;
      return {
        queryKey: ["lookup-name", lookup.name, value],
        queryFn: async ({ signal }: { signal: AbortSignal }) => ({
          value,
          label: await lookup.nameOf(value, signal),
        }),
        staleTime: 300_000,
      };
    }),
    combine: (results) => Object.fromEntries(results.flatMap(({ data }) => (data ? [[data.value, data.label]] : []))),
  });
}

function SearchField(props: { label: string; value: string; onSearch: (words: string) => void }) {
  const clearing = useClearing();
  const { t } = useTranslation("table");
  const field = useRef<InputRef>(null);
  const [words, setWords] = useState(props.value);
  const [known, setKnown] = useState(props.value);
  const search = useEffectEvent(props.onSearch);

  // The address changed from outside (a view, the browser's back): the field follows.
  if (known !== props.value) {
    setKnown(props.value);
    if (props.value !== words.trim()) setWords(props.value);
  }

  useEffect(() => {
    if (words.trim() === props.value) return;
    const timer = setTimeout(() => search(words.trim()), SEARCH_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, props.value]);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      field.current?.focus({ cursor: "all" });
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, []);

  return (
    <Input
      ref={field}
      className={styles.search}
      prefix={<SearchOutlined aria-hidden />}
      suffix={<kbd className={styles.key}>/</kbd>}
      placeholder={props.label}
      aria-label={props.label}
      title={t("filter.searchKey")}
      allowClear={clearing}
      value={words}
      onChange={(event) => setWords(event.target.value)}
    />
  );
}
