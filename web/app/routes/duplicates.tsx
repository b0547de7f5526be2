import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { listSearch } from "@ui/table/state";
import { shellRoute } from "./root";

const PairsPage = lazyRouteComponent(() => import("@features/duplicates/PairsPage"), "PairsPage");

const openRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/duplicates",
  validateSearch: listSearch,
  component: () => <PairsPage state="open" />,
});

const dismissedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/duplicates/dismissed",
  validateSearch: listSearch,
  component: () => <PairsPage state="dismissed" />,
});

const mergesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/duplicates/merges",
  component: lazyRouteComponent(() => import("@features/duplicates/MergesPage"), "MergesPage"),
});

const SearchPage = lazyRouteComponent(() => import("@features/duplicates/SearchProgress"), "SearchPage");
const searchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/duplicates/search/$id",
  component: Search,
});

function Search() {
  const { id } = searchRoute.useParams();
  return <SearchPage workId={id} />;
}

const PairPage = lazyRouteComponent(() => import("@features/duplicates/PairPage"), "PairPage");
const pairRoute = createRoute({ getParentRoute: () => shellRoute, path: "/duplicates/$id", component: Pair });

function Pair() {
  const { id } = pairRoute.useParams();
  return <PairPage key={id} id={id} />;
}

export const duplicateRoutes = [openRoute, dismissedRoute, mergesRoute, searchRoute, pairRoute];
