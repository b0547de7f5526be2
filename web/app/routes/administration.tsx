import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { listSearch } from "@ui/table/state";
import { shellRoute } from "./root";

const frameRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/administration",
  component: lazyRouteComponent(() => import("@features/administration/Frame"), "Frame"),
});

const inFrame = { getParentRoute: () => frameRoute, validateSearch: listSearch };

/** The administration: organisation, people, rights, systems, and what goes on. */
export const administrationRoutes = frameRoute.addChildren([
  createRoute({
    ...inFrame,
    path: "/organisation",
    component: lazyRouteComponent(() => import("@features/administration/units/UnitsPage"), "UnitsPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/staff",
    component: lazyRouteComponent(() => import("@features/administration/staff/StaffListPage"), "StaffListPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/staff/$id",
    component: lazyRouteComponent(() => import("@features/administration/staff/StaffPage"), "StaffPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/posts",
    component: lazyRouteComponent(() => import("@features/administration/posts/PostListPage"), "PostListPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/posts/$id",
    component: lazyRouteComponent(() => import("@features/administration/posts/PostPage"), "PostPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/roles",
    component: lazyRouteComponent(() => import("@features/administration/roles/RoleListPage"), "RoleListPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/roles/$id",
    component: lazyRouteComponent(() => import("@features/administration/roles/RolePage"), "RolePage"),
  }),
  createRoute({
    ...inFrame,
    path: "/access",
    component: lazyRouteComponent(() => import("@features/administration/roles/AccessPage"), "AccessPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/clients",
    component: lazyRouteComponent(() => import("@features/administration/clients/ClientsPage"), "ClientsPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/sessions",
    component: lazyRouteComponent(() => import("@features/administration/watch/SessionsPage"), "SessionsPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/audit",
    component: lazyRouteComponent(() => import("@features/administration/watch/AuditPage"), "AuditPage"),
  }),
  createRoute({
    ...inFrame,
    path: "/jobs",
    component: lazyRouteComponent(() => import("@features/administration/watch/JobsPage"), "JobsPage"),
  }),
]);
