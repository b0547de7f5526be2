import { useEffect } from "react";

/**
 * Gives the keyboard back to what opened a dialog, when the dialog is taken away whole: antd does so for one that
 * stays and is closed, not for one that is no longer drawn. Once for all dialogs, which are children of the body.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const openers = new WeakMap<Node, HTMLElement>();
    const onFocus = ({ target, relatedTarget }: FocusEvent) => {
      const dialog = layerOf(target);
      if (dialog && relatedTarget instanceof HTMLElement && layerOf(relatedTarget) !== dialog)
        openers.set(dialog, relatedTarget);
    };
    const gone = new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ removedNodes }) => [...removedNodes])) {
        const opener = openers.get(node);
        if (document.activeElement === document.body && opener?.isConnected) opener.focus();
      }
    });
    document.addEventListener("focusin", onFocus);
    gone.observe(document.body, { childList: true });
    return () => {
      document.removeEventListener("focusin", onFocus);
      gone.disconnect();
    };
  }, []);
}

/** The child of the body that something is in. */
function layerOf(target: EventTarget | null): Node | undefined {
  let node = target instanceof Node ? target : null;
  while (node && node.parentNode !== document.body) node = node.parentNode;
  return node ?? undefined;
}
