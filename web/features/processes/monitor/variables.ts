/** The variables that somebody wrote as a JSON object; none where nothing is written, undefined where it is no object. */
export function variablesIn(text: string): Record<string, unknown> | undefined {
  if (text.trim() === "") return {};
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null && !Array.isArray(found)
      ? (found as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
