import {
  ApiOutlined,
  ApartmentOutlined,
  AuditOutlined,
  FieldTimeOutlined,
  FormOutlined,
  IdcardOutlined,
  LaptopOutlined,
  QuestionCircleOutlined,
  SafetyCertificateOutlined,
  SwapOutlined,
  UserOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

/** A part of the administration, and who may enter it. */
export interface Section {
  key: string;
  href: string;
  icon: ReactNode;
  permission: string;
}

export const SECTIONS: readonly Section[] = [
  { key: "units", href: "/administration/organisation", icon: <ApartmentOutlined />, permission: "organisation.read" },
  { key: "staff", href: "/administration/staff", icon: <UserOutlined />, permission: "organisation.read_staff" },
  { key: "posts", href: "/administration/posts", icon: <IdcardOutlined />, permission: "organisation.read" },
  { key: "roles", href: "/administration/roles", icon: <SafetyCertificateOutlined />, permission: "organisation.read" },
  {
    key: "access",
    href: "/administration/access",
    icon: <QuestionCircleOutlined />,
    permission: "organisation.explain_access",
  },
  { key: "clients", href: "/administration/clients", icon: <ApiOutlined />, permission: "organisation.manage_clients" },
  {
    key: "sessions",
    href: "/administration/sessions",
    icon: <LaptopOutlined />,
    permission: "organisation.manage_sessions",
  },
  { key: "audit", href: "/administration/audit", icon: <AuditOutlined />, permission: "platform.read_audit" },
  { key: "jobs", href: "/administration/jobs", icon: <FieldTimeOutlined />, permission: "platform.read_jobs" },
  { key: "forms", href: "/administration/forms", icon: <FormOutlined />, permission: "process.manage_forms" },
  { key: "bus", href: "/administration/bus", icon: <SwapOutlined />, permission: "bus.read" },
];
