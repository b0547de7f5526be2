import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { sessionOptions } from "@features/session/requests";
import { PageMissing } from "../shell/Fallbacks";
import { Shell } from "../shell/Shell";

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()();

/** Everything behind the front door. Nobody signed in: to the door, and back here afterwards. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.query({ ...sessionOptions, staleTime: "static" });
    if (!session) throw redirect({ to: "/sign-in", search: { back: location.href } });
    if (session.mustChangePassword) throw redirect({ to: "/password" });
  },
  component: Shell,
});

/** An address that leads nowhere: said beside the menu, which leads on. */
export const missingRoute = createRoute({ getParentRoute: () => shellRoute, path: "$", component: PageMissing });
