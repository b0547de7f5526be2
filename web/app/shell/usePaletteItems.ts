import { call, client } from "@api/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { useMay } from "@ui/permission";
import { recentRecords, type RecentRecord } from "@ui/recent";
import { recordHref } from "../records";
import { TASKS, visibleTasks } from "../tasks";
import { useHasPage } from "../useHasPage";
import { hitNote, matching, type PaletteItem } from "./palette";

const PAUSE_MS = 120;
const MOST_HITS = 12;

/** What the palette offers for the words typed: records from the server, actions, and without words what was open last. */
export function usePaletteItems(words: string, onHelp: () => void) {
  const { t } = useTranslation("shell");
  const { history } = useRouter();
  const hasPage = useHasPage();
  const asked = usePaused(words.trim());
  const found = useQuery({
    queryKey: ["search", asked],
    queryFn: ({ signal }) =>
      call(client.GET("/api/search", { params: { query: { q: asked, limit: MOST_HITS } }, signal })),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const actions = useActions(onHelp);

  const recordItem = (section: PaletteItem["section"], record: RecentRecord, note: string): PaletteItem[] => {
    const href = recordHref(record.kind, record.id, hasPage);
    if (href === undefined) return [];
    return [
      {
        key: `${section}:${record.kind}:${record.id}`,
        section,
        title: record.title,
        note,
        run: () => history.push(href),
      },
    ];
  };
  const kindOf = (kind: string) => t(`search.kind.${kind}`);
  const isNothingTyped = words.trim() === "";
  const recents = isNothingTyped
    ? recentRecords().flatMap((record) => recordItem("recent", record, kindOf(record.kind)))
    : [];
  const hits = isNothingTyped || asked === "" ? [] : (found.data?.items ?? []);
  const records = hits.flatMap((hit) =>
    recordItem("records", hit, hitNote(hit, kindOf(hit.kind), t(`search.source.${hit.source}`))),
  );
  const items = [...recents, ...records, ...matching(actions, words)];
  const isWaiting = asked !== words.trim() || found.isFetching;
  return {
    items,
    isSearching: words.trim() !== "" && isWaiting,
    error: asked !== "" && found.isError ? found.error : null,
    retry: () => void found.refetch(),
    isEmpty: items.length === 0 && !isWaiting && !found.isError,
  };
}

function useActions(onHelp: () => void): PaletteItem[] {
  const { t } = useTranslation("shell");
  const { history } = useRouter();
  const tasks = visibleTasks(TASKS, useHasPage(), useMay());
  const { isDark, setMode, language, setLanguage } = useAppearance();
  const action = (key: string, title: string, run: () => void): PaletteItem => ({
    key: `action:${key}`,
    section: "actions",
    title,
    note: undefined,
    run,
  });
  return [
    ...tasks.map((task) => action(task.key, t(`task.${task.key}`), () => history.push(task.href))),
    action("theme", isDark ? t("search.action.light") : t("search.action.dark"), () =>
      setMode(isDark ? "light" : "dark"),
    ),
    action("language", t("common:language.switch"), () => setLanguage(language === "en" ? "zh-CN" : "en")),
    action("password", t("person.me"), () => history.push("/me")),
    action("help", t("help.title"), onHelp),
  ];
}

/** The words, once typing pauses. */
function usePaused(words: string): string {
  const [paused, setPaused] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return paused;
}
