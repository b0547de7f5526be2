import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { changeLanguage, type Language } from "./i18n";
import { remember, remembered } from "./remember";
import { CSS_VARIABLES_CLASS, type ThemeMode, themeOf } from "./theme";
import { useMedia } from "./useMedia";

interface Appearance {
  mode: ThemeMode;
  isDark: boolean;
  setMode: (mode: ThemeMode) => void;
  language: Language;
  setLanguage: (language: Language) => void;
}

const AppearanceContext = createContext<Appearance | null>(null);

const isMode = (value: string | null): value is ThemeMode =>
  value === "light" || value === "dark" || value === "system";

function initialMode(): ThemeMode {
  const stored = remembered("theme");
  return isMode(stored) ? stored : "system";
}

const currentLanguage = (): Language => (document.documentElement.lang === "en" ? "en" : "zh-CN");

/** Language and theme of the whole page. Both change at once, without a reload; both are remembered. */
export function AppearanceProvider({ children, onLanguage }: { children: ReactNode; onLanguage?: () => void }) {
  const [mode, chooseMode] = useState<ThemeMode>(initialMode);
  const [language, chooseLanguage] = useState<Language>(currentLanguage);
  const isSystemDark = useMedia("(prefers-color-scheme: dark)");
  const isStill = useMedia("(prefers-reduced-motion: reduce)");
  const isDark = mode === "dark" || (mode === "system" && isSystemDark);

  useEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = isDark ? "dark" : "light";
    root.style.colorScheme = isDark ? "dark" : "light";
    root.style.background = "";
    root.classList.add(CSS_VARIABLES_CLASS);
  }, [isDark]);

  const appearance = useMemo<Appearance>(
    () => ({
      mode,
      isDark,
      setMode: (next) => {
        remember("theme", next);
        chooseMode(next);
      },
      language,
      setLanguage: (next) => {
        remember("language", next);
        void changeLanguage(next).then(() => {
          dayjs.locale(next === "en" ? "en" : "zh-cn");
          chooseLanguage(next);
          onLanguage?.();
        });
      },
    }),
    [mode, isDark, language, onLanguage],
  );
  const theme = useMemo(() => themeOf(isDark, isStill), [isDark, isStill]);

  return (
    <AppearanceContext value={appearance}>
      <ConfigProvider
        locale={language === "en" ? enUS : zhCN}
        theme={theme}
        button={{ autoInsertSpace: false }}
        componentSize="middle"
      >
        <AntApp component={false} notification={{ placement: "bottomRight" }}>
          {children}
        </AntApp>
      </ConfigProvider>
    </AppearanceContext>
  );
}

export function useAppearance(): Appearance {
  const appearance = useContext(AppearanceContext);
  if (!appearance) throw new Error("useAppearance outside AppearanceProvider");
  return appearance;
}
