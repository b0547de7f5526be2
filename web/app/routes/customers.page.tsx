import { createLazyRoute } from "@tanstack/react-router";
import { CustomerPage } from "@features/customers/page/CustomerPage";
import { useHasPage } from "../useHasPage";

export const Route = createLazyRoute("/shell/customers/$id")({ component: Customer });

function Customer() {
  const { id } = Route.useParams();
  const { tab } = Route.useSearch();
  const navigate = Route.useNavigate();
  const hasPage = useHasPage();
  return (
    <CustomerPage
      key={id}
      id={id}
      tab={tab}
      onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
      hasPage={hasPage}
    />
  );
}
