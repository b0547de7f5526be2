import type { Customer } from "./requests";

/** What a customer's status may become; the server's own table, so that nothing is offered that it refuses. */
export const NEXT_STATUS: Readonly<Record<Customer["status"], readonly Customer["status"][]>> = {
  prospect: ["active", "closed"],
  active: ["closed"],
  closed: ["active"],
  merged: [],
};

/** Tags as a person types them: spaces, commas and the Chinese marks between them. */
export const tagsOf = (words: string): string[] => [
  ...new Set(
    words
      .split(/[\s,;\uff0c\u3001\uff1b]+/u)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
  ),
];
