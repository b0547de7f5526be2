import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { listSearch } from "@ui/table/state";
import { shellRoute } from "./root";

const frameRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/administration",
  component: lazyRouteComponent(() => import("@features/administration/Frame"), "Frame"),
});

// Added here and not in the type of the tree: pages read the address through the router's type, which would then be
// made of their own, and TypeScript answers such a circle with `any` in other files.
frameRoute.addChildren([
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/organisation",
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import("@features/administration/units/UnitsPage"), "UnitsPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/staff",
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import("@features/administration/staff/StaffListPage"), "StaffListPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/staff/$id",
    component: lazyRouteComponent(() => import("@features/administration/staff/StaffPage"), "StaffPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/posts",
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import("@features/administration/posts/PostListPage"), "PostListPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/posts/$id",
    component: lazyRouteComponent(() => import("@features/administration/posts/PostPage"), "PostPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/roles",
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import("@features/administration/roles/RoleListPage"), "RoleListPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/roles/$id",
    component: lazyRouteComponent(() => import("@features/administration/roles/RolePage"), "RolePage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/access",
    component: lazyRouteComponent(() => import("@features/administration/roles/AccessPage"), "AccessPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/forms",
    component: lazyRouteComponent(() => import("@features/administration/forms/FormsPage"), "FormsPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/clients",
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import("@features/administration/clients/ClientsPage"), "ClientsPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/sessions",
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import("@features/administration/watch/SessionsPage"), "SessionsPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/audit",
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import("@features/administration/watch/AuditPage"), "AuditPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/jobs",
    component: lazyRouteComponent(() => import("@features/administration/watch/JobsPage"), "JobsPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/bus",
    component: lazyRouteComponent(() => import("@features/administration/watch/BusPage"), "BusPage"),
  }),
]);

/** The administration: organisation, people, rights, systems, and what goes on. */
export const administrationRoutes = frameRoute;
