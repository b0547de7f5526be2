/** How a variable is typed by a person; what JSON has beyond text, number and yes or no is written as JSON. */
export const KINDS = ["text", "number", "flag", "json"] as const;
export type ValueKind = (typeof KINDS)[number];

export function kindOf(value: unknown): ValueKind {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "flag" : "json";
}

export const written = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** The value that was typed; undefined where it is none of its kind. */
export function valueOf(kind: ValueKind, text: string): unknown {
  const bare = text.trim();
  switch (kind) {
    case "text":
      return text;
    case "number":
      return bare !== "" && Number.isFinite(Number(bare)) ? Number(bare) : undefined;
    case "flag":
      return bare === "true" ? true : bare === "false" ? false : undefined;
    case "json":
      try {
        return JSON.parse(bare) as unknown;
      } catch {
        return undefined;
      }
  }
}
