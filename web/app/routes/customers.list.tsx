import { createLazyRoute } from "@tanstack/react-router";
import { useSuspenseQuery } from "@tanstack/react-query";
import { CustomersPage } from "@features/customers/list/CustomersPage";
import { sessionOptions } from "@features/session/requests";
import { recordHref } from "../records";
import { useHasPage } from "../useHasPage";

export const Route = createLazyRoute("/shell/customers")({ component: Customers });

function Customers() {
  const { data: session } = useSuspenseQuery(sessionOptions);
  const hasPage = useHasPage();
  if (!session) return null;
  const hrefOf = (id: string) => recordHref("customer", id, hasPage) ?? "";
  return (
    <CustomersPage
      person={{ id: session.staffId, name: session.name }}
      hrefOf={hasPage("/customers/$id") ? hrefOf : undefined}
    />
  );
}
