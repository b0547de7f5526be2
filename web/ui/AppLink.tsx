import { useRouter } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, MouseEvent } from "react";

/** A plain click, which stays in the page; with a modifier key the browser opens a tab of its own. */
const isPlain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/** A link to an address that is only known at run time (a list with its filters, a hit of the search). */
export function AppLink({ href, onClick, ...rest }: Props) {
  const { history } = useRouter();
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isPlain(event)) return;
        event.preventDefault();
        history.push(href);
      }}
    />
  );
}
