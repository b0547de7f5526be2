import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./root";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/orders",
  component: lazyRouteComponent(() => import("@features/orders/OrdersPage"), "OrdersPage"),
});

const CounterPage = lazyRouteComponent(() => import("@features/orders/CounterPage"), "CounterPage");
const counterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/orders/new",
  validateSearch: (search): { customer?: string } =>
    typeof search.customer === "string" ? { customer: search.customer } : {},
  component: Counter,
});

function Counter() {
  const { customer } = counterRoute.useSearch();
  return <CounterPage customerId={customer} />;
}

const OrderPage = lazyRouteComponent(() => import("@features/orders/OrderPage"), "OrderPage");
const orderRoute = createRoute({ getParentRoute: () => shellRoute, path: "/orders/$id", component: Order });

function Order() {
  const { id } = orderRoute.useParams();
  return <OrderPage key={id} id={id} />;
}

export const orderRoutes = [listRoute, counterRoute, orderRoute];
