import { createRoute } from "@tanstack/react-router";
import { listSearch } from "@ui/table/state";
import { shellRoute } from "./root";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/customers",
  validateSearch: listSearch,
}).lazy(() => import("./customers.list").then(({ Route }) => Route));

const workRoute = createRoute({ getParentRoute: () => shellRoute, path: "/customers/work/$id" }).lazy(() =>
  import("./customers.work").then(({ Route }) => Route),
);

const pageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/customers/$id",
  validateSearch: (search): { tab?: string } => (typeof search.tab === "string" ? { tab: search.tab } : {}),
}).lazy(() => import("./customers.page").then(({ Route }) => Route));

export const customerRoutes = [listRoute, workRoute, pageRoute];
