import { useWho } from "./useWho";

/** Who did something, in the reader's language. */
export function Who({ name }: { name: string }) {
  return <span>{useWho()(name)}</span>;
}
