import { createLazyRoute } from "@tanstack/react-router";
import { WorkPage } from "@features/customers/work/WorkPage";

export const Route = createLazyRoute("/shell/customers/work/$id")({ component: Work });

function Work() {
  const { id } = Route.useParams();
  return <WorkPage workId={id} />;
}
