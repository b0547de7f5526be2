import { useQueryClient } from "@tanstack/react-query";
import { MERGES_KEY } from "./requests";

/** After a merge, its undo or a decision: everything that shows customers or pairs is read anew. */
export function useRefresh(): () => void {
  const cache = useQueryClient();
  return () => {
    for (const queryKey of [["list"], ["customer"], ["duplicate"], MERGES_KEY]) {
      void cache.invalidateQueries({ queryKey });
    }
  };
}
