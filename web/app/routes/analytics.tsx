import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root";

/** Analysis may be opened with a question: a cube, and a query as its API takes it. */
interface Asked {
  cube?: string;
  q?: unknown;
}

const PivotPage = lazyRouteComponent(() => import("@features/analytics/pivot/PivotPage"), "PivotPage");
const pivotRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/analysis",
  validateSearch: (search): Asked => (typeof search.cube === "string" ? { cube: search.cube, q: search.q } : {}),
  component: Pivot,
});

function Pivot() {
  const { cube, q } = pivotRoute.useSearch();
  const query = typeof q === "string" ? q : q === undefined ? undefined : JSON.stringify(q);
  return <PivotPage key={`${cube ?? ""} ${query ?? ""}`} cubeName={cube} query={query} />;
}

const DashboardPage = lazyRouteComponent(() => import("@features/analytics/dashboards/DashboardPage"), "DashboardPage");
const dashboardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/dashboards/$id",
  component: Dashboard,
});

function Dashboard() {
  const { id } = dashboardRoute.useParams();
  return <DashboardPage key={id} id={id} />;
}

const DeliveredPage = lazyRouteComponent(() => import("@features/analytics/dashboards/DeliveredPage"), "DeliveredPage");
const deliveredRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/dashboards/delivered/$id",
  component: Delivered,
});

function Delivered() {
  const { id } = deliveredRoute.useParams();
  return <DeliveredPage workId={id} />;
}

/** Analysis: dashboards, questions to the cubes, and the warehouse behind them. */
export const analyticsRoutes = [
  pivotRoute,
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/dashboards",
    component: lazyRouteComponent(() => import("@features/analytics/dashboards/DashboardsPage"), "DashboardsPage"),
  }),
  dashboardRoute,
  deliveredRoute,
  createRoute({
    getParentRoute: () => shellRoute,
    path: "/warehouse",
    component: lazyRouteComponent(() => import("@features/analytics/warehouse/WarehousePage"), "WarehousePage"),
  }),
];
