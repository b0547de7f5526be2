import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root";

export const falloutRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/fallout",
  component: lazyRouteComponent(() => import("@features/fallout/FalloutPage"), "FalloutPage"),
});
