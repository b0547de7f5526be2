import { createContext, type ReactNode, useContext, useMemo } from "react";

const PermissionContext = createContext<ReadonlySet<string>>(new Set());
const LoginContext = createContext("");

interface ProviderProps {
  login: string;
  permissions: readonly string[];
  children: ReactNode;
}

/** Who is at the screen and what they may do, in the post they act in. The server decides anew at every call. */
export function PermissionProvider({ login, permissions, children }: ProviderProps) {
  const granted = useMemo(() => new Set(permissions), [permissions]);
  return (
    <LoginContext value={login}>
      <PermissionContext value={granted}>{children}</PermissionContext>
    </LoginContext>
  );
}

/** The login of the person at the screen. */
export const useOwnLogin = (): string => useContext(LoginContext);

/** `may("customer.change")`: whether to offer an act at all. */
export function useMay(): (permission: string) => boolean {
  const granted = useContext(PermissionContext);
  return (permission) => granted.has(permission);
}

/** Shows its content to those who may. */
export function May({ permission, children }: { permission: string; children: ReactNode }) {
  return useMay()(permission) ? children : null;
}
