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

const NewOfferingPage = lazyRouteComponent(() => import("@features/catalogue/DesignPage"), "NewOfferingPage");
const newRoute = createRoute({ getParentRoute: () => shellRoute, path: "/catalogue/new", component: NewOffering });

function NewOffering() {
  const { copy }: { copy?: unknown } = newRoute.useSearch();
  const origin = typeof copy === "string" ? copy : undefined;
  return <NewOfferingPage key={origin} copy={origin} />;
}

const ChangeOfferingPage = lazyRouteComponent(() => import("@features/catalogue/DesignPage"), "ChangeOfferingPage");
const designRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/catalogue/$id/design",
  component: ChangeOffering,
});

function ChangeOffering() {
  const { id } = designRoute.useParams();
  return <ChangeOfferingPage key={id} id={id} />;
}

export const catalogueRoutes = [listRoute, newRoute, offeringRoute, designRoute];
