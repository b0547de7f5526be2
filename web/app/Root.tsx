import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense } from "react";
import { isPassing } from "@api/errors";
import { AppearanceProvider } from "@ui/appearance";
import { Cache } from "./Cache";
import { makeRouter } from "./router";

const TRIES = 2;

const queryClient = new Cache({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < TRIES && isPassing(error),
    },
    mutations: { retry: false },
  },
});
const router = makeRouter(queryClient);
/** What was read in another language is read anew: the server answers in the reader's. */
const readAnew = () => void queryClient.invalidateQueries();

export function Root() {
  return (
    <QueryClientProvider client={queryClient}>
      <AppearanceProvider onLanguage={readAnew}>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </AppearanceProvider>
    </QueryClientProvider>
  );
}
