import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root";

/** Analysis: questions to the cubes, and the warehouse behind them. Dashboards and subscriptions belong here too. */
export const analyticsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/analysis",
    component: lazyRouteComponent(() => import("@features/analytics/pivot/PivotPage"), "PivotPage"),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/warehouse",
    component: lazyRouteComponent(() => import("@features/analytics/warehouse/WarehousePage"), "WarehousePage"),
  }),
];
