import { createContext, type ReactNode, useContext, useMemo } from "react";

const PermissionContext = createContext<ReadonlySet<string>>(new Set());

/** What the person at the screen may do, in the post they act in. The server decides anew at every call. */
export function PermissionProvider({ permissions, children }: { permissions: readonly string[]; children: ReactNode }) {
  const granted = useMemo(() => new Set(permissions), [permissions]);
  return <PermissionContext value={granted}>{children}</PermissionContext>;
}

/** `may("customer.change")`: whether to offer an act at all. */
export function useMay(): (permission: string) => boolean {
  const granted = useContext(PermissionContext);
  return (permission) => granted.has(permission);
}

/** Shows its content to those who may. */
export function May({ permission, children }: { permission: string; children: ReactNode }) {
  return useMay()(permission) ? children : null;
}
