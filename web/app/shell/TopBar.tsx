import { MenuOutlined, QuestionCircleOutlined, SearchOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Session, useChangeSession } from "@features/session/requests";
import { LanguageSwitch, ThemeSwitch } from "@ui/AppearanceSwitches";
import { commandKeyName } from "@ui/keyboard";
import { useAnnounce } from "@ui/useAnnounce";
import { Bell } from "./Bell";
import { PersonMenu } from "./PersonMenu";
import styles from "./Shell.module.css";

interface Props {
  session: Session;
  isPhone: boolean;
  onMenu: () => void;
  onSearch: () => void;
  onHelp: () => void;
}

/** Search first, then notices, language, theme, person. */
export function TopBar({ session, isPhone, onMenu, onSearch, onHelp }: Props) {
  const { t } = useTranslation("shell");
  const change = useChangeSession();
  const announce = useAnnounce();
  return (
    <header className={styles.top}>
      {isPhone && <Button type="text" icon={<MenuOutlined />} aria-label={t("menu")} onClick={onMenu} />}
      <button type="button" className={styles.searchButton} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <SearchOutlined aria-hidden />
        <span className={styles.searchText}>{isPhone ? t("search.short") : t("search.prompt")}</span>
        {!isPhone && <kbd className={styles.kbd}>{`${commandKeyName()} K`}</kbd>}
      </button>
      <div className={styles.topTools}>
        {!isPhone && (
          <Button
            type="text"
            icon={<QuestionCircleOutlined />}
            aria-label={t("help.title")}
            title={`${t("help.title")}  ?`}
            onClick={onHelp}
          />
        )}
        <Bell />
        <LanguageSwitch onSwitch={(language) => change.mutate({ language }, { onError: announce.failed })} />
        {!isPhone && <ThemeSwitch />}
        <PersonMenu session={session} isPhone={isPhone} />
      </div>
    </header>
  );
}
