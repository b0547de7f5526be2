import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useMay } from "@ui/permission";
import { shellRoute } from "./root";

const NewCustomer = lazy(() =>
  import("@features/customers/list/NewCustomer").then((module) => ({ default: module.NewCustomer })),
);
const AccountDrawer = lazy(() =>
  import("@features/customers/page/AccountDrawer").then((module) => ({ default: module.AccountDrawer })),
);

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/orders",
  component: lazyRouteComponent(() => import("@features/orders/OrdersPage"), "OrdersPage"),
});

const CounterPage = lazyRouteComponent(() => import("@features/orders/CounterPage"), "CounterPage");
const counterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/orders/new",
  validateSearch: (search): { customer?: string; product?: string; action?: string; offering?: string } => ({
    ...(typeof search.customer === "string" ? { customer: search.customer } : {}),
    ...(typeof search.product === "string" ? { product: search.product } : {}),
    ...(typeof search.action === "string" ? { action: search.action } : {}),
    ...(typeof search.offering === "string" ? { offering: search.offering } : {}),
  }),
  component: Counter,
});

function Counter() {
  const { customer, product, action, offering } = counterRoute.useSearch();
  const may = useMay();
  const renderNew = (onClose: () => void, onDone: (id: string) => void) => (
    <Suspense>
      <NewCustomer onClose={onClose} onDone={onDone} />
    </Suspense>
  );
  const renderAccount = (customerId: string, onClose: () => void, onOpened: (id: string) => void) => (
    <Suspense>
      <AccountDrawer customerId={customerId} account={undefined} onClose={onClose} onOpened={onOpened} />
    </Suspense>
  );
  return (
    <CounterPage
      customerId={customer}
      product={product}
      action={action}
      offering={offering}
      {...(may("customer.create") ? { renderNew } : {})}
      {...(may("account.open") ? { renderAccount } : {})}
    />
  );
}

const OrderPage = lazyRouteComponent(() => import("@features/orders/OrderPage"), "OrderPage");
const orderRoute = createRoute({ getParentRoute: () => shellRoute, path: "/orders/$id", component: Order });

function Order() {
  const { id } = orderRoute.useParams();
  return <OrderPage key={id} id={id} />;
}

export const orderRoutes = [listRoute, counterRoute, orderRoute];
