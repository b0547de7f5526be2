import { createRoute, Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@ui/EmptyState";
import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { firstPage, TASKS, visibleTasks } from "../tasks";
import { useHasPage } from "../useHasPage";
import { shellRoute } from "./root";

/** Where this post begins; somebody without anything to do is told so. */
export const homeRoute = createRoute({ getParentRoute: () => shellRoute, path: "/", component: Home });

function Home() {
  const { t } = useTranslation("shell");
  const may = useMay();
  const first = firstPage(visibleTasks(TASKS, useHasPage(), may), may);
  if (first) return <Navigate to={first} replace />;
  return (
    <Page title={t("home.title")}>
      <EmptyState title={t("home.nothing")} hint={t("home.nothingHint")} />
    </Page>
  );
}
