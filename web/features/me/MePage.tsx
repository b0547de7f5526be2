import { useAppearance } from "@ui/appearance";
import type { Language } from "@ui/i18n";
import { Page, Panel } from "@ui/Page";
import type { ThemeMode } from "@ui/theme";
import { Segmented, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import styles from "./me.module.css";
import { OwnSessions } from "./OwnSessions";
import { SecondFactor } from "./SecondFactor";
import { useWords, type Words } from "@ui/useWords";

/** Who the page is about, and what only the frame can do for it. */
interface Props {
  person: { login: string; name: string; totp: boolean; postId: string };
  posts: readonly { id: string; name: Words; orgName: Words }[];
  passwordForm: ReactNode;
  onPost: (id: string) => void;
  onLanguage: (language: Language) => void;
}

const MODES: readonly ThemeMode[] = ["system", "light", "dark"];
const LANGUAGES: readonly Language[] = ["zh-CN", "en"];

/** One's own page: how it looks, the post to begin in, password, second factor, where one is signed in. */
export function MePage({ person, posts, passwordForm, onPost, onLanguage }: Props) {
  const { t } = useTranslation("me");
  const words = useWords();
  const { mode, setMode, language, setLanguage } = useAppearance();
  const domId = useId();
  return (
    <Page title={t("title")} subtitle={`${person.name} · ${person.login}`}>
      <div className={styles.columns}>
        <Panel title={t("look.title")}>
          <div className={styles.settings}>
            <span>{t("look.language")}</span>
            <Segmented
              aria-label={t("look.language")}
              value={language}
              options={LANGUAGES.map((value) => ({ value, label: t(`look.${value}`) }))}
              onChange={(next) => {
                setLanguage(next);
                onLanguage(next);
              }}
            />
            <span>{t("look.theme")}</span>
            <Segmented
              aria-label={t("look.theme")}
              value={mode}
              options={MODES.map((value) => ({ value, label: t(`common:theme.${value}`) }))}
              onChange={setMode}
            />
            <label htmlFor={`${domId}-post`}>{t("look.post")}</label>
            <div>
              <Select
                id={`${domId}-post`}
                className={styles.post}
                value={person.postId}
                options={posts.map(({ id, name, orgName }) => ({
                  value: id,
                  label: `${words(name)} · ${words(orgName)}`,
                }))}
                onChange={onPost}
              />
              <p className={styles.hint}>{t("look.postHint")}</p>
            </div>
          </div>
        </Panel>
        <Panel title={t("password.title")}>{passwordForm}</Panel>
        <SecondFactor isOn={person.totp} />
        <OwnSessions />
      </div>
    </Page>
  );
}
