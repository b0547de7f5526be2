import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/catalogue",
  component: lazyRouteComponent(() => import("@features/catalogue/CataloguePage"), "CataloguePage"),
});

const OfferingPage = lazyRouteComponent(() => import("@features/catalogue/OfferingPage"), "OfferingPage");
const offeringRoute = createRoute({ getParentRoute: () => shellRoute, path: "/catalogue/$id", component: Offering });

function Offering() {
  const { id } = offeringRoute.useParams();
  return <OfferingPage key={id} id={id} />;
}

export const catalogueRoutes = [listRoute, offeringRoute];
