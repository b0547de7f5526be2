import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/imports",
  component: lazyRouteComponent(() => import("@features/imports/ImportsPage"), "ImportsPage"),
});

const WorkPage = lazyRouteComponent(() => import("@features/imports/WorkPage"), "WorkPage");
const workRoute = createRoute({ getParentRoute: () => shellRoute, path: "/imports/work/$id", component: Work });

function Work() {
  const { id } = workRoute.useParams();
  return <WorkPage workId={id} />;
}

const ImportPage = lazyRouteComponent(() => import("@features/imports/ImportPage"), "ImportPage");
const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/imports/$id",
  validateSearch: (search): { like?: string } => (typeof search.like === "string" ? { like: search.like } : {}),
  component: Import,
});

function Import() {
  const { id } = importRoute.useParams();
  const { like } = importRoute.useSearch();
  return <ImportPage key={id} id={id} like={like} />;
}

export const importRoutes = [listRoute, workRoute, importRoute];
