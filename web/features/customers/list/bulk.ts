import type { BulkAction } from "../requests";
import { type CustomerClass, splitClass } from "@ui/customerWords";
import { tagsOf } from "../words";

/** What a person fills in to change many customers; one of the three at a time. */
export interface BulkInput {
  what: "manager" | "tags" | "class";
  manager: string | null | undefined;
  addTags: string;
  removeTags: string;
  class: CustomerClass | undefined;
}

export const emptyInput = (what: BulkInput["what"]): BulkInput => ({
  what,
  manager: undefined,
  addTags: "",
  removeTags: "",
  class: undefined,
});

/** The change as the server takes it; undefined while nothing is filled in. */
export function actionOf(input: BulkInput): BulkAction | undefined {
  switch (input.what) {
    case "manager":
      return input.manager === undefined ? undefined : { managerId: input.manager };
    case "class":
      return input.class === undefined ? undefined : splitClass(input.class);
    case "tags": {
      const addTags = tagsOf(input.addTags);
      const removeTags = tagsOf(input.removeTags);
      return addTags.length + removeTags.length === 0 ? undefined : { addTags, removeTags };
    }
  }
}
