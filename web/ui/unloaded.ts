import { useEffect } from "react";

const OFTEN_MS = 2_000;
const WORDS = /dynamically imported module|importing a module script/i;

/** Whether a page could not be shown because its part of the program did not arrive, as the browsers word it. */
export const isUnloaded = (error: unknown): boolean => error instanceof TypeError && WORDS.test(error.message);

/** Calls `onBack` once the server answers again, when it was seen not to. A browser asks for a part only once. */
export function useServerBack(isWaiting: boolean, onBack: () => void): void {
  useEffect(() => {
    if (!isWaiting) return undefined;
    let wasAway = false;
    const look = async () => {
      const isThere = await fetch("/readyz").then(
        ({ ok }) => ok,
        () => false,
      );
      if (isThere && wasAway) onBack();
      wasAway = !isThere;
    };
    void look();
    const often = setInterval(() => void look(), OFTEN_MS);
    return () => clearInterval(often);
  }, [isWaiting, onBack]);
}
