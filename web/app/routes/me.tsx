import { useSuspenseQuery } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PasswordForm } from "@features/session/PasswordForm";
import { sessionOptions, useChangeSession } from "@features/session/requests";
import { useAnnounce } from "@ui/useAnnounce";
import { useSwitchPost } from "../shell/useSwitchPost";
import { shellRoute } from "./root";

const MePage = lazyRouteComponent(() => import("@features/me/MePage"), "MePage");

export const meRoute = createRoute({ getParentRoute: () => shellRoute, path: "/me", component: Me });

function Me() {
  const { t } = useTranslation("me");
  const announce = useAnnounce();
  const change = useChangeSession();
  const switchPost = useSwitchPost();
  const { data: session } = useSuspenseQuery(sessionOptions);
  if (!session) return null;
  const { login, name, totp, post, posts } = session;
  return (
    <MePage
      person={{ login, name, totp, postId: post.id }}
      posts={posts}
      passwordForm={<PasswordForm size="middle" onDone={() => announce.done(t("password.done"))} />}
      onPost={(id) => switchPost(id, post.id)}
      onLanguage={(language) => change.mutate({ language }, { onError: announce.failed })}
    />
  );
}
