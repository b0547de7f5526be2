import { useEffect, useEffectEvent, useRef } from "react";

/** What Enter does where what was typed is looked up, in a search or for its price: at once, or when that is done. */
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
