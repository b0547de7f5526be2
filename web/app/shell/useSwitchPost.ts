import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useChangeSession } from "@features/session/requests";
import { forgetTrails } from "@ui/trail";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";

/** Another post sees other data: everything read so far is dropped. */
export function useSwitchPost() {
  const { t } = useTranslation("shell");
  const words = useWords();
  const change = useChangeSession();
  const cache = useQueryClient();
  const router = useRouter();
  const announce = useAnnounce();
  return (postId: string, current: string) => {
    if (postId === current) return;
    change.mutate(
      { postId },
      {
        onSuccess: (session) => {
          forgetTrails();
          cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
          void router.navigate({ to: "/" });
          announce.done(t("person.nowIn", { post: words(session.post.name), org: words(session.post.orgName) }));
        },
        onError: announce.failed,
      },
    );
  };
}
