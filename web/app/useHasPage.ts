import { useRouter } from "@tanstack/react-router";

/** Whether the application has a page at a path such as `/customers/$id`. */
export function useHasPage(): (path: string) => boolean {
  const { routesByPath } = useRouter();
  const known = new Set(Object.keys(routesByPath));
  return (path) => known.has(path);
}
