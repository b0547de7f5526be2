import { createRoute, lazyRouteComponent, useNavigate } from "@tanstack/react-router";
import { listSearch } from "@ui/table/state";
import { shellRoute } from "./root";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/processes",
  component: lazyRouteComponent(() => import("@features/processes/DefinitionsPage"), "DefinitionsPage"),
});

const DefinitionPage = lazyRouteComponent(() => import("@features/processes/DefinitionPage"), "DefinitionPage");
const definitionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/processes/definitions/$id",
  component: Definition,
});

function Definition() {
  const { id } = definitionRoute.useParams();
  return <DefinitionPage key={id} id={id} />;
}

const MonitorPage = lazyRouteComponent(() => import("@features/processes/monitor/MonitorPage"), "MonitorPage");
const monitorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/processes/monitor/$id",
  component: Monitor,
});

function Monitor() {
  const { id } = monitorRoute.useParams();
  const navigate = useNavigate();
  return (
    <MonitorPage
      id={id}
      onDefinition={(next) => void navigate({ to: "/processes/monitor/$id", params: { id: next } })}
    />
  );
}

const instancesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/processes/instances",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("@features/processes/InstancesPage"), "InstancesPage"),
});

const adviceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/processes/advice",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("@features/processes/advice/AdvicePage"), "AdvicePage"),
});

const InstancePage = lazyRouteComponent(() => import("@features/processes/InstancePage"), "InstancePage");
const instanceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/processes/instances/$id",
  component: Instance,
});

function Instance() {
  const { id } = instanceRoute.useParams();
  return <InstancePage key={id} id={id} />;
}

const MigratePage = lazyRouteComponent(() => import("@features/processes/designer/MigratePage"), "MigratePage");
const migrateRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/processes/definitions/$id/migrate",
  component: Migrate,
});

function Migrate() {
  const { id } = migrateRoute.useParams();
  return <MigratePage key={id} id={id} />;
}

const DesignerPage = lazyRouteComponent(() => import("@features/processes/designer/DesignerPage"), "DesignerPage");
const draftRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/processes/drafts/$id",
  component: Draft,
});

function Draft() {
  const { id } = draftRoute.useParams();
  return <DesignerPage key={id} id={id} />;
}

export const processRoutes = [
  listRoute,
  definitionRoute,
  monitorRoute,
  instancesRoute,
  adviceRoute,
  instanceRoute,
  draftRoute,
  migrateRoute,
];
