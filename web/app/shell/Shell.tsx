import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useMatches, useRouter } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { whenSignedOut } from "@api/client";
import { type Session, sessionOptions } from "@features/session/requests";
import { SessionExpired } from "@features/session/SessionExpired";
import { SessionTaken } from "@features/session/SessionTaken";
import { useAppearance } from "@ui/appearance";
import { isTyping } from "@ui/keyboard";
import { PermissionProvider, useMay } from "@ui/permission";
import { remember, remembered } from "@ui/remember";
import { useFocusBack } from "@ui/useFocusBack";
import { useFocusKept } from "@ui/useFocusKept";
import { usePhone } from "@ui/usePhone";
import { mayOpen } from "../tasks";
import { PageClosed } from "./Fallbacks";
import { Menu } from "./Menu";
import { OfflineBanner } from "./OfflineBanner";
import { Palette } from "./Palette";
import styles from "./Shell.module.css";
import { ShortcutHelp } from "./ShortcutHelp";
import { TopBar } from "./TopBar";
import { useTaken } from "./useTaken";

/** Menu, top line and content: the frame around every page. */
export function Shell() {
  const { data: session } = useSuspenseQuery(sessionOptions);
  return session ? <Frame session={session} /> : null;
}

function Frame({ session }: { session: Session }) {
  const { t } = useTranslation("shell");
  const isPhone = usePhone();
  const [isNarrow, setNarrow] = useState(remembered("menu") === "narrow");
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const main = useMainFocus();
  useFocusBack();
  useFocusKept();
  useShortcuts((what) => setOpen(what));
  useFreshWordsAfterLanguage();
  const expired = useExpiry(session);
  const { taken, back, goOn } = useTaken(session);

  const toggleMenu = () => {
    remember("menu", isNarrow ? "wide" : "narrow");
    setNarrow(!isNarrow);
  };
  return (
    <PermissionProvider login={session.login} permissions={session.permissions}>
      <a className={styles.skip} href="#main" onClick={() => main.current?.focus()}>
        {t("skip")}
      </a>
      <div className={styles.shell} data-narrow={isNarrow || undefined}>
        {isPhone ? (
          <Drawer
            open={isMenuOpen}
            onClose={() => setMenuOpen(false)}
            placement="left"
            size={270}
            title={t("menu")}
            styles={{ body: { padding: 0 } }}
          >
            <Menu isNarrow={false} onGo={() => setMenuOpen(false)} />
          </Drawer>
        ) : (
          <Menu isNarrow={isNarrow} onToggle={toggleMenu} />
        )}
        <TopBar
          session={session}
          isPhone={isPhone}
          onMenu={() => setMenuOpen(true)}
          onSearch={() => setOpen("palette")}
          onHelp={() => setOpen("help")}
        />
        <main id="main" ref={main} className={styles.main} tabIndex={-1}>
          <OfflineBanner />
          <Content />
        </main>
      </div>
      {open === "palette" && <Palette onClose={() => setOpen(null)} onHelp={() => setOpen("help")} />}
      {open === "help" && <ShortcutHelp onClose={() => setOpen(null)} />}
      {expired.isExpired && <SessionExpired session={session} onDone={expired.resume} onLeave={expired.leave} />}
      {taken && !expired.isExpired && <SessionTaken session={session} taken={taken} onBack={back} onGoOn={goOn} />}
    </PermissionProvider>
  );
}

/** The page of the address, for those whose post opens it. */
function Content() {
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? "" });
  return mayOpen(path, useMay()) ? <Outlet /> : <PageClosed />;
}

/** After going to another page the keyboard and the screen reader start at its content. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const content = main.current;
    const start = () => content?.focus({ preventScroll: true });
    content?.scrollTo({ top: 0 });
    const held = document.activeElement;
    if (!content?.contains(held)) {
      start();
      return;
    }
    // What was pressed stands until the new page is there; it may stand there too, such as the way to the next record.
    const gone = new MutationObserver(() => {
      if (held?.isConnected) return;
      gone.disconnect();
      if (document.activeElement === document.body) start();
    });
    gone.observe(content, { childList: true, subtree: true });
    return () => gone.disconnect();
  }, [pathname]);
  return main;
}

function useShortcuts(open: (what: "palette" | "help") => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open("palette");
    }
    if (event.key === "?" && !isTyping(event)) open("help");
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** Names of states, offerings and messages come from the server in one language: another language asks anew. */
function useFreshWordsAfterLanguage() {
  const cache = useQueryClient();
  const { language } = useAppearance();
  const shown = useRef(language);
  useEffect(() => {
    if (shown.current === language) return;
    shown.current = language;
    void cache.invalidateQueries();
  }, [cache, language]);
}

/** The session may end in mid-work. The page stays as it is until the same person is back, or somebody else takes over. */
function useExpiry(session: Session) {
  const cache = useQueryClient();
  const router = useRouter();
  const [isExpired, setExpired] = useState(false);
  useEffect(() => {
    whenSignedOut(() => setExpired(true));
    return () => whenSignedOut(() => undefined);
  }, []);
  const leave = () => {
    cache.clear();
    cache.setQueryData(sessionOptions.queryKey, null);
    void router.navigate({ to: "/sign-in", ignoreBlocker: true });
  };
  const resume = (fresh: Session) => {
    setExpired(false);
    if (fresh.login === session.login)
      void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
  };
  return { isExpired, leave, resume };
}
