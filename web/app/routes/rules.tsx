import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/rules",
  component: lazyRouteComponent(() => import("@features/rules/RulesPage"), "RulesPage"),
});

const SheetPage = lazyRouteComponent(() => import("@features/rules/SheetPage"), "SheetPage");
const sheetRoute = createRoute({ getParentRoute: () => shellRoute, path: "/rules/$id", component: Sheet });

function Sheet() {
  const { id } = sheetRoute.useParams();
  return <SheetPage key={id} id={id} />;
}

export const ruleRoutes = [listRoute, sheetRoute];
