import i18next, { type BackendModule, type InitOptions } from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Words that every page needs; they are there before the first paint. The others come with their page. */
const ALWAYS = ["common", "shell"];

type Words = Record<string, unknown>;
const files = import.meta.glob<{ default: Words }>("../locales/*/*.json");

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language, namespace, done) {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) {
      done(new Error(`locales/${language}/${namespace}.json does not exist`), null);
      return;
    }
    load().then(
      (file) => done(null, file.default),
      (reason: unknown) => done(reason instanceof Error ? reason : new Error(String(reason)), null),
    );
  },
};

/** Words that nobody wrote are said in the browser's console, where tests hear of them. */
const tellMissing: InitOptions["missingKeyHandler"] = (languages, namespace, key, _fallback, _update, options) => {
  const given = options as { defaultValue?: unknown } | undefined;
  if (given?.defaultValue === undefined) console.error(`no words for ${namespace}:${key} in ${languages.join(", ")}`);
};

export async function startI18n(language: Language): Promise<void> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      supportedLngs: LANGUAGES,
      load: "currentOnly",
      ns: ALWAYS,
      defaultNS: "common",
      interpolation: { escapeValue: false },
      returnNull: false,
      saveMissing: true,
      missingKeyHandler: tellMissing,
    });
}

/** Switches every text at once: the words of the pages that are open are loaded first. */
export async function changeLanguage(language: Language): Promise<void> {
  const open = i18next.reportNamespaces?.getUsedNamespaces() ?? ALWAYS;
  document.documentElement.lang = language;
  await i18next.loadNamespaces(open);
  await i18next.changeLanguage(language);
}
