import type { Permission, Reach } from "../requests/roles";

export type Grants = Readonly<Record<string, Reach>>;

/** How far a permission can reach, from the nearest to the farthest. */
export const REACHES: readonly Reach[] = ["own", "organisation", "subtree", "all"];

export interface PermissionGroup {
  /** The domain that owns the permissions: what stands before the point. */
  domain: string;
  permissions: Permission[];
}

/** The permissions by the domain that owns them; only those whose name or label holds the words. */
export function groupsOf(permissions: readonly Permission[], words: string): PermissionGroup[] {
  const wanted = words.trim().toLowerCase();
  const groups = new Map<string, Permission[]>();
  for (const permission of permissions) {
    if (!`${permission.name} ${permission.label}`.toLowerCase().includes(wanted)) continue;
    const domain = permission.name.split(".")[0] ?? "";
    groups.set(domain, [...(groups.get(domain) ?? []), permission]);
  }
  return [...groups].map(([domain, inside]) => ({ domain, permissions: inside }));
}

/** Grants with one permission at another reach; without a reach it is taken away. */
export function withGrant(grants: Grants, permission: string, reach: Reach | undefined): Grants {
  const others = Object.entries(grants).filter(([name]) => name !== permission);
  return Object.fromEntries(reach === undefined ? others : [...others, [permission, reach]]);
}

/** The permissions that reach elsewhere in one set of grants than in another. */
const changed = (a: Grants, b: Grants) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);

/** My changes over what somebody else saved meanwhile, and the permissions that both changed to something else. */
export function mergedGrants(mine: Grants, before: Grants, theirs: Grants): { merged: Grants; clashes: string[] } {
  const names = changed(mine, before);
  const clashes = names.filter((name) => theirs[name] !== before[name] && theirs[name] !== mine[name]);
  return { merged: names.reduce((grants, name) => withGrant(grants, name, mine[name]), theirs), clashes };
}

/** How many permissions differ between two sets of grants. */
export const differing = (a: Grants, b: Grants) => changed(a, b).length;
