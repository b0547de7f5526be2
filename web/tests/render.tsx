import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { type ReactNode, Suspense } from "react";
import { AppearanceProvider } from "@ui/appearance";

/** Draws something inside what every page has around it: appearance, cache, router. */
export async function renderInApp(content: ReactNode) {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createRouter({
    routeTree: createRootRoute({ component: () => content }),
    history: createMemoryHistory(),
  });
  await router.load();
  const drawn = render(
    <QueryClientProvider client={cache}>
      <AppearanceProvider>
        <Suspense>
          <RouterProvider router={router as never} />
        </Suspense>
      </AppearanceProvider>
    </QueryClientProvider>,
  );
  return { ...drawn, router, cache };
}
