import { administrationRoutes } from "./administration";
import { analyticsRoutes } from "./analytics";
import { catalogueRoutes } from "./catalogue";
import { duplicateRoutes } from "./duplicates";
import { falloutRoute } from "./fallout";
import { customerRoutes } from "./customers";
import { homeRoute } from "./home";
import { meRoute } from "./me";
import { insightRoutes } from "./insight";
import { importRoutes } from "./imports";
import { orderRoutes } from "./orders";
import { ruleRoutes } from "./rules";
import { processRoutes } from "./processes";
import { missingRoute, rootRoute, shellRoute } from "./root";
import { sessionRoutes } from "./session";
import { worklistRoutes } from "./worklist";

/** Every page of the application. A feature's routes stand in a file of their own here, each page loaded when opened. */
export const routeTree = rootRoute.addChildren([
  ...sessionRoutes,
  shellRoute.addChildren([
    homeRoute,
    ...worklistRoutes,
    ...customerRoutes,
    ...orderRoutes,
    falloutRoute,
    meRoute,
    ...duplicateRoutes,
    ...importRoutes,
    ...processRoutes,
    ...catalogueRoutes,
    ...analyticsRoutes,
    ...insightRoutes,
    ...ruleRoutes,
    administrationRoutes,
    missingRoute,
  ]),
]);
