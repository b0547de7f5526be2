import { DesktopOutlined, MoonOutlined, SunOutlined } from "@ant-design/icons";
import { Button, Dropdown, Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "./appearance";
import type { Language } from "./i18n";
import type { ThemeMode } from "./theme";

/** Chinese or English, at once. */
export function LanguageSwitch({ onSwitch }: { onSwitch?: (language: Language) => void }) {
  const { t } = useTranslation("common");
  const { language, setLanguage } = useAppearance();
  const other: Language = language === "en" ? "zh-CN" : "en";
  return (
    <Tooltip title={t("language.switch")}>
      <Button
        type="text"
        lang={other}
        aria-label={`${t("language.other")} ${t("language.switch")}`}
        onClick={() => {
          setLanguage(other);
          onSwitch?.(other);
        }}
      >
        {t("language.other")}
      </Button>
    </Tooltip>
  );
}

const ICONS: Record<ThemeMode, ReactNode> = {
  light: <SunOutlined />,
  dark: <MoonOutlined />,
  system: <DesktopOutlined />,
};
const MODES = ["system", "light", "dark"] as const;

/** Light, dark, or as the machine is set. */
export function ThemeSwitch() {
  const { t } = useTranslation("common");
  const { mode, setMode } = useAppearance();
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        selectable: true,
        selectedKeys: [mode],
        items: MODES.map((key) => ({ key, label: t(`theme.${key}`), icon: ICONS[key], onClick: () => setMode(key) })),
      }}
    >
      <Button type="text" icon={ICONS[mode]} aria-label={t("theme.choose")} title={t("theme.choose")} />
    </Dropdown>
  );
}
