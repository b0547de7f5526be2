import { useWords, type Words } from "./useWords";

/** Why something failed, and what to do about it. */
export function Trouble({ of }: { of: { message: Words; remedy: Words } }) {
  const words = useWords();
  return (
    <p role="note">
      <strong>{words(of.message)}</strong> {words(of.remedy)}
    </p>
  );
}
