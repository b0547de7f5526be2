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

export const customerRoutes = [listRoute, workRoute];
