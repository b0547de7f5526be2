import { isTagWord } from "@ui/tagWords";
import type { Customer } from "./requests";

/** What a customer's status may become; the server's own table, so that nothing is offered that it refuses. */
export const NEXT_STATUS: Readonly<Record<Customer["status"], readonly Customer["status"][]>> = {
  prospect: ["active", "closed"],
  active: ["closed"],
  closed: ["active"],
  merged: [],
};

/** Tags as a person types them: spaces, commas and the Chinese marks between them; a known word may hold spaces. */
export const tagsOf = (words: string): string[] => [
  ...new Set(
    words
      .split(/[,;\uff0c\u3001\uff1b]+/u)
      .flatMap((part) => (isTagWord(part) ? [part.trim()] : part.split(/\s+/u)))
      .filter((tag) => tag !== ""),
  ),
];
