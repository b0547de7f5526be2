import { createRoute, Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@ui/EmptyState";
import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { TASKS, visibleTasks } from "../tasks";
import { useHasPage } from "../useHasPage";
import { shellRoute } from "./root";

/** The first task of this post; somebody without any is told so. */
export const homeRoute = createRoute({ getParentRoute: () => shellRoute, path: "/", component: Home });

function Home() {
  const { t } = useTranslation("shell");
  const [first] = visibleTasks(TASKS, useHasPage(), useMay());
  if (first) return <Navigate to={first.href} replace />;
  return (
    <Page title={t("home.title")}>
      <EmptyState title={t("home.nothing")} hint={t("home.nothingHint")} />
    </Page>
  );
}
