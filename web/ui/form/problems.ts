import type { Problem } from "@api/errors";
import { type Path, type Schema, schemaAt } from "./schema";

/** `contacts.0.value` → ["contacts", 0, "value"] */
export const pathOf = (field: string): Path =>
  field
    .replaceAll(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter((step) => step !== "")
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

export interface FieldProblem {
  path: Path;
  problems: Problem[];
}

export interface Sorted {
  /** Problems that stand at a field of the form. */
  atFields: FieldProblem[];
  /** Problems of something the form does not show; they are said above it. */
  elsewhere: Problem[];
}

/** The nearest field that can show the problem: a leaf, or a list when the list itself is wrong. */
function shownAt(schema: Schema, path: Path): Path | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const candidate = path.slice(0, length);
    const found = schemaAt(schema, candidate);
    if (found && found.type !== "object") return candidate;
  }
  return undefined;
}

/** Sorts the server's problems to the fields of a form; none is lost. `prefix`: where the form stands in the body. */
export function sortProblems(schema: Schema, problems: readonly Problem[], prefix: Path = []): Sorted {
  const byField = new Map<string, FieldProblem>();
  const elsewhere: Problem[] = [];
  for (const problem of problems) {
    const full = pathOf(problem.field);
    const isInside = prefix.every((step, index) => full[index] === step);
    const path = isInside ? shownAt(schema, full.slice(prefix.length)) : undefined;
    if (!path) {
      elsewhere.push(problem);
      continue;
    }
    const key = path.join(".");
    const known = byField.get(key) ?? { path, problems: [] };
    known.problems.push(problem);
    byField.set(key, known);
  }
  return { atFields: [...byField.values()], elsewhere };
}
