import {
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  BulbOutlined,
  CarryOutOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  DeploymentUnitOutlined,
  ExperimentOutlined,
  HeartOutlined,
  ImportOutlined,
  MergeCellsOutlined,
  ShoppingCartOutlined,
  TableOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

/** An entry of the menu: something people come to do. */
export interface Task {
  key: string;
  href: string;
  icon: ReactNode;
  /** Shown to those who hold one of these; absent: to everybody. */
  permissions?: readonly string[];
  group: "work" | "data" | "system";
}

/** The menu, in the order of a day's work. An entry appears once its page exists (app/router.tsx). */
export const TASKS: readonly Task[] = [
  { key: "worklist", href: "/worklist", icon: <CarryOutOutlined />, permissions: ["process.work"], group: "work" },
  { key: "customers", href: "/customers", icon: <TeamOutlined />, permissions: ["customer.read"], group: "work" },
  { key: "orders", href: "/orders", icon: <ShoppingCartOutlined />, permissions: ["ordering.read"], group: "work" },
  { key: "fallout", href: "/fallout", icon: <AuditOutlined />, permissions: ["ordering.repair"], group: "work" },
  {
    key: "duplicates",
    href: "/duplicates",
    icon: <MergeCellsOutlined />,
    permissions: ["customer.merge"],
    group: "data",
  },
  { key: "import", href: "/imports", icon: <ImportOutlined />, permissions: ["import.run"], group: "data" },
  { key: "catalogue", href: "/catalogue", icon: <AppstoreOutlined />, permissions: ["catalogue.read"], group: "data" },
  { key: "churn", href: "/churn", icon: <HeartOutlined />, permissions: ["insight.read"], group: "work" },
  { key: "insight", href: "/insight", icon: <BulbOutlined />, permissions: ["insight.read"], group: "work" },
  { key: "dashboards", href: "/dashboards", icon: <DashboardOutlined />, permissions: ["cube.read"], group: "data" },
  { key: "analysis", href: "/analysis", icon: <BarChartOutlined />, permissions: ["cube.read"], group: "data" },
  { key: "models", href: "/models", icon: <ExperimentOutlined />, permissions: ["insight.models"], group: "data" },
  { key: "warehouse", href: "/warehouse", icon: <DatabaseOutlined />, permissions: ["warehouse.read"], group: "data" },
  {
    key: "processes",
    href: "/processes",
    icon: <DeploymentUnitOutlined />,
    permissions: ["process.view"],
    group: "system",
  },
  { key: "rules", href: "/rules", icon: <TableOutlined />, permissions: ["rules.view"], group: "system" },
  {
    key: "administration",
    href: "/administration",
    icon: <ApartmentOutlined />,
    // Who only looks units up (organisation.read) has nothing to administer.
    permissions: [
      "organisation.read_staff",
      "organisation.explain_access",
      "organisation.manage_clients",
      "organisation.manage_sessions",
      "platform.read_audit",
      "platform.read_jobs",
      "process.manage_forms",
      "bus.read",
    ],
    group: "system",
  },
];

/** Pages that are nothing but a form, by their route: of no use to those who may not send it. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  "/catalogue/new": ["catalogue.design"],
  "/catalogue/$id/design": ["catalogue.design"],
  "/orders/new": ["ordering.place"],
};

/** Whether somebody may open the page of a route, where that can be said beforehand; else the server says it. */
export const mayOpen = (path: string, may: (permission: string) => boolean): boolean => {
  const needed = FORMS[path] ?? TASKS.find(({ href }) => href === path)?.permissions;
  return needed?.some(may) ?? true;
};

/** The entries for somebody: those that have a page and that they may use. */
export const visibleTasks = (
  tasks: readonly Task[],
  hasPage: (href: string) => boolean,
  may: (permission: string) => boolean,
) => tasks.filter((task) => hasPage(task.href) && (task.permissions?.some(may) ?? true));

/** The dashboard of the whole operator that comes with the product (definitions/dashboards/overview.yaml). */
const OVERVIEW = "/dashboards/10";
/** Who may do one of these comes to do it; who only reads comes for the figures. */
const DEEDS = [
  "process.work",
  "customer.change",
  "customer.assign",
  "ordering.place",
  "catalogue.design",
  "import.run",
];

/** Where somebody begins: the overview who may read figures and does none of the day's work, else the first task. */
export const firstPage = (tasks: readonly Task[], may: (permission: string) => boolean) =>
  may("cube.read") && !DEEDS.some(may) ? OVERVIEW : tasks[0]?.href;
