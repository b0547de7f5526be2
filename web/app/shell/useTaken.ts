import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { fetchSession, type Session, sessionOptions } from "@features/session/requests";
import { forgetTrails } from "@ui/trail";

const isSame = (a: Session, b: Session) => a.login === b.login && a.post.id === b.post.id;

/** All windows of a browser share one session: whoever comes back to this one learns when it is no longer theirs. */
export function useTaken(session: Session) {
  const cache = useQueryClient();
  const router = useRouter();
  const [taken, setTaken] = useState<Session | null>(null);
  const look = useEffectEvent(async () => {
    if (document.visibilityState !== "visible") return;
    const now = await fetchSession().catch(() => null); // without an answer nothing is known; calls tell what is wrong
    if (now) setTaken(now);
  });
  useEffect(() => {
    const listen = () => void look();
    window.addEventListener("focus", listen);
    document.addEventListener("visibilitychange", listen);
    return () => {
      window.removeEventListener("focus", listen);
      document.removeEventListener("visibilitychange", listen);
    };
  }, []);
  const goOn = () => {
    forgetTrails();
    cache.clear();
    cache.setQueryData(sessionOptions.queryKey, taken);
    setTaken(null);
    void router.navigate({ to: "/", ignoreBlocker: true });
  };
  return { taken: taken && !isSame(taken, session) ? taken : null, back: () => setTaken(null), goOn };
}
