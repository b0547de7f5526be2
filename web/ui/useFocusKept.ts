import { useEffect } from "react";

/** What may take the keyboard in place of what it contained; a dialog that goes away whole is useFocusBack's. */
const PLACES = "section, [role=dialog], main";

interface Held {
  element: HTMLElement;
  places: readonly HTMLElement[];
  address: string;
}

/**
 * Keeps the keyboard where it was when what held it goes away: the button of a step that is done, the row that was
 * deleted. The nearest part of the page that is still there takes it, unless the page gave it to something else. A
 * button that could not be pressed for a moment has it back. Once for all pages; going to another page is the shell's.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let held: Held | undefined;
    let frame = 0;
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement)
        held = { element: target, places: placesOf(target), address: location.pathname };
    };
    const onPointer = () => (held = undefined);
    const keep = () => {
      if (!held || document.activeElement !== document.body || held.address !== location.pathname) return;
      const { element, places } = held;
      const next = element.isConnected ? element : places.find(({ isConnected }) => isConnected);
      if (next && next !== element && !next.hasAttribute("tabindex")) next.tabIndex = -1;
      next?.focus({ preventScroll: true });
    };
    const changed = new MutationObserver((changes) => {
      if (!held || document.activeElement !== document.body) return;
      const { element } = held;
      if (element.isConnected && !changes.some(({ target, type }) => type === "attributes" && target === element))
        return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(keep); // what the page itself gives the keyboard to comes first
    });
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPointer);
    changed.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPointer);
      changed.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
}

function placesOf(element: HTMLElement): readonly HTMLElement[] {
  const places: HTMLElement[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) if (at.matches(PLACES)) places.push(at);
  return places;
}
