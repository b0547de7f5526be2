import { useEffect, useEffectEvent, useRef } from "react";

/** What Enter does in a box that searches while one types: at once, or when what was typed has been looked for. */
export function useEnterOnceFound(isSearching: boolean, act: () => void): () => void {
  const isMeant = useRef(false);
  const settled = useEffectEvent(() => {
    if (isMeant.current) act();
    isMeant.current = false;
  });
  useEffect(() => {
    if (!isSearching) settled();
  }, [isSearching]);
  return () => {
    if (isSearching) isMeant.current = true;
    else act();
  };
}
