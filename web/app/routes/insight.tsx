import { createRoute, lazyRouteComponent, useNavigate } from "@tanstack/react-router";
import { listSearch } from "@ui/table/state";
import { shellRoute } from "./root";

const ChurnPage = lazyRouteComponent(() => import("@features/insight/churn/ChurnPage"), "ChurnPage");
const churnRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/churn",
  validateSearch: listSearch,
  component: Churn,
});

/** The tab stands in the address, and what is chosen in it: going back finds it as it was. */
function Churn() {
  const { tab, ...chosen } = churnRoute.useSearch();
  const navigate = useNavigate();
  return (
    <ChurnPage
      tab={tab}
      chosen={chosen}
      onTab={(to) => void navigate({ to: "/churn", search: { tab: to } })}
      onChosen={(now) => void navigate({ to: "/churn", search: { ...(tab ? { tab } : {}), ...now }, replace: true })}
    />
  );
}

const FindingPage = lazyRouteComponent(() => import("@features/insight/churn/FindingPage"), "FindingPage");
const findingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/churn/findings/$id",
  component: Finding,
});

function Finding() {
  const { id } = findingRoute.useParams();
  return <FindingPage key={id} id={id} />;
}

const modelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/models",
  component: lazyRouteComponent(() => import("@features/insight/models/ModelsPage"), "ModelsPage"),
});

const ModelPage = lazyRouteComponent(() => import("@features/insight/models/ModelPage"), "ModelPage");
const modelRoute = createRoute({ getParentRoute: () => shellRoute, path: "/models/$id", component: Model });

function Model() {
  const { id } = modelRoute.useParams();
  return <ModelPage key={id} id={id} />;
}

const SevenPPage = lazyRouteComponent(() => import("@features/insight/SevenPPage"), "SevenPPage");
const sevenPRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/customers/$id/seven-p",
  component: SevenP,
});

function SevenP() {
  const { id } = sevenPRoute.useParams();
  return <SevenPPage key={id} id={id} />;
}

const InsightPage = lazyRouteComponent(() => import("@features/insight/InsightPage"), "InsightPage");
const insightRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/insight",
  validateSearch: listSearch,
  component: Insight,
});

/** The tab stands in the address. */
function Insight() {
  const { tab } = insightRoute.useSearch();
  const navigate = useNavigate();
  return <InsightPage tab={tab} onTab={(to) => void navigate({ to: "/insight", search: { tab: to } })} />;
}

const SegmentPage = lazyRouteComponent(() => import("@features/insight/segments/SegmentPage"), "SegmentPage");
const segmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/insight/segments/$number",
  component: OneSegment,
});

function OneSegment() {
  const { number } = segmentRoute.useParams();
  return <SegmentPage key={number} number={Number(number)} />;
}

const PatternPage = lazyRouteComponent(() => import("@features/insight/patterns/PatternPage"), "PatternPage");
const patternRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/insight/patterns/$code",
  component: OnePattern,
});

function OnePattern() {
  const { code } = patternRoute.useParams();
  return <PatternPage key={code} code={code} />;
}

const KeyFindingPage = lazyRouteComponent(
  () => import("@features/insight/keyAccounts/KeyFindingPage"),
  "KeyFindingPage",
);
const keyFindingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/insight/key-accounts/$id",
  component: KeyFinding,
});

function KeyFinding() {
  const { id } = keyFindingRoute.useParams();
  return <KeyFindingPage key={id} id={id} />;
}

const SearchPage = lazyRouteComponent(() => import("@features/insight/alike/Search"), "SearchPage");
const searchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/insight/look-alikes/$id",
  component: OneSearch,
});

function OneSearch() {
  const { id } = searchRoute.useParams();
  return <SearchPage key={id} id={id} />;
}

export const insightRoutes = [
  insightRoute,
  searchRoute,
  segmentRoute,
  patternRoute,
  keyFindingRoute,
  sevenPRoute,
  churnRoute,
  findingRoute,
  modelsRoute,
  modelRoute,
];
