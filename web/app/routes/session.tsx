import { createRoute, redirect, useNavigate, useRouter } from "@tanstack/react-router";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PasswordPage } from "@features/session/PasswordPage";
import { sessionOptions } from "@features/session/requests";
import { SignInPage } from "@features/session/SignInPage";
import { safeBack } from "@features/session/signInState";
import { rootRoute } from "./root";

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search): { back?: string } => (typeof search.back === "string" ? { back: search.back } : {}),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.query({ ...sessionOptions, staleTime: "static" });
    if (session) throw redirect({ href: safeBack(search.back) });
  },
  component: SignIn,
});

function SignIn() {
  const { back } = signInRoute.useSearch();
  const { history } = useRouter();
  return <SignInPage onDone={() => history.push(safeBack(back))} />;
}

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/password",
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.query({ ...sessionOptions, staleTime: "static" });
    if (!session) throw redirect({ to: "/sign-in" });
  },
  component: Password,
});

function Password() {
  const navigate = useNavigate();
  const { data: session } = useSuspenseQuery(sessionOptions);
  const home = () => void navigate({ to: "/" });
  return <PasswordPage isForced={session?.mustChangePassword ?? false} onDone={home} onCancel={home} />;
}

export const sessionRoutes = [signInRoute, passwordRoute];
