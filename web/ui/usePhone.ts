import { useSyncExternalStore } from "react";
import { PHONE_WIDTH } from "./theme";

const media = () => window.matchMedia(`(max-width: ${PHONE_WIDTH}px)`);

/** Whether the window is as narrow as a phone. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = media();
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => media().matches,
  );
}
