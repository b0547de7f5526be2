import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/worklist",
  component: lazyRouteComponent(() => import("@features/worklist/WorklistPage"), "WorklistPage"),
});

const WorkItemPage = lazyRouteComponent(() => import("@features/worklist/WorkItemPage"), "WorkItemPage");
const itemRoute = createRoute({ getParentRoute: () => shellRoute, path: "/worklist/$id", component: Item });

function Item() {
  const { id } = itemRoute.useParams();
  return <WorkItemPage key={id} id={id} />;
}

const absencesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/absences",
  component: lazyRouteComponent(() => import("@features/worklist/AbsencesPage"), "AbsencesPage"),
});

export const worklistRoutes = [listRoute, itemRoute, absencesRoute];
