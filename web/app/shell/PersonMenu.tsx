import {
  DesktopOutlined,
  DownOutlined,
  LogoutOutlined,
  MoonOutlined,
  SettingOutlined,
  SunOutlined,
} from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Dropdown, type MenuProps } from "antd";
import { useTranslation } from "react-i18next";
import { type Session, useSignOut } from "@features/session/requests";
import { useAppearance } from "@ui/appearance";
import { forgetPerson } from "@ui/remember";
import { forgetTrails } from "@ui/trail";
import { useAnnounce } from "@ui/useAnnounce";
import styles from "./Shell.module.css";
import { useSwitchPost } from "./useSwitchPost";
import { useWords } from "@ui/useWords";

/** Who works here, in which post; another post; the way out. */
export function PersonMenu({ session, isPhone }: { session: Session; isPhone: boolean }) {
  const { t } = useTranslation("shell");
  const words = useWords();
  const { mode, setMode } = useAppearance();
  const { history } = useRouter();
  const switchPost = useSwitchPost();
  const leave = useLeave();

  const posts: MenuProps["items"] = session.posts.map((post) => ({
    key: `post:${post.id}`,
    label: (
      <span className={styles.post}>
        {words(post.name)}
        <span className={styles.postOrg}>{words(post.orgName)}</span>
      </span>
    ),
    onClick: () => switchPost(post.id, session.post.id),
  }));
  const themes: MenuProps["items"] = [
    {
      key: "theme:system",
      icon: <DesktopOutlined />,
      label: t("common:theme.system"),
      onClick: () => setMode("system"),
    },
    { key: "theme:light", icon: <SunOutlined />, label: t("common:theme.light"), onClick: () => setMode("light") },
    { key: "theme:dark", icon: <MoonOutlined />, label: t("common:theme.dark"), onClick: () => setMode("dark") },
  ];
  const items: MenuProps["items"] = [
    { key: "posts", type: "group", label: t("person.posts"), children: posts },
    ...(isPhone ? [{ key: "themes", type: "group" as const, label: t("common:theme.choose"), children: themes }] : []),
    { type: "divider" },
    { key: "me", icon: <SettingOutlined />, label: t("person.me"), onClick: () => history.push("/me") },
    { key: "out", icon: <LogoutOutlined />, label: t("person.signOut"), onClick: leave },
  ];
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{ items, selectable: true, selectedKeys: [`post:${session.post.id}`, `theme:${mode}`] }}
    >
      <button
        type="button"
        className={styles.person}
        {...(isPhone ? { "aria-label": t("person.menu", { name: session.name, post: words(session.post.name) }) } : {})}
      >
        <span className={styles.avatar} aria-hidden>
          {initialOf(session.name)}
        </span>
        {!isPhone && (
          <span className={styles.personText}>
            <span className={styles.personName}>{session.name}</span>
            <span className={styles.personPost}>{`${words(session.post.name)} · ${words(session.post.orgName)}`}</span>
          </span>
        )}
        {!isPhone && <DownOutlined className={styles.personArrow} aria-hidden />}
      </button>
    </Dropdown>
  );
}

const initialOf = (name: string) => String.fromCodePoint(name.trim().codePointAt(0) ?? 0x3f).toUpperCase();

function useLeave() {
  const signOut = useSignOut();
  const router = useRouter();
  const announce = useAnnounce();
  return () =>
    signOut.mutate(undefined, {
      onSuccess: () => {
        forgetPerson();
        forgetTrails();
        void router.navigate({ to: "/sign-in", ignoreBlocker: true });
      },
      onError: announce.failed,
    });
}
