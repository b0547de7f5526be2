import { type MouseEvent, useEffect, useEffectEvent, useState } from "react";

/** Pressing a button does not leave the field: what leaving shows would move the button away from under the press. */
export const stay = (event: MouseEvent) => {
  event.preventDefault();
};

/**
 * What a button needs that acts on fields which are taken over when they are left: a press leaves the field only when
 * it is over, and acts on what that changed.
 */
export function usePress(act: () => void) {
  const [presses, setPresses] = useState(0);
  const pressed = useEffectEvent(act);
  useEffect(() => {
    if (presses > 0) pressed();
  }, [presses]);
  const onClick = (event: MouseEvent<HTMLElement>) => {
    event.currentTarget.focus();
    setPresses((before) => before + 1);
  };
  return { onMouseDown: stay, onClick };
}
