import { expect, test } from "vitest";
import { undrawn } from "./undrawn";

/** What bpmn-moddle 10 says. */
const unreadable = (tag: string, why: string) => ({
  message: `unparsable content <${tag}> detected\n\tline: 4\n\tcolumn: 125\n\tnested error: ${why}`,
});

test("what a model holds and cannot be drawn is named", () => {
  const warnings = [
    unreadable("userTask", "duplicate ID <m>"),
    unreadable("userTask", "illegal ID <审核>"),
    unreadable("basket/", "unknown type <bpmn:Basket>"),
    { message: "unresolved reference <审核>" },
  ];
  expect(undrawn(warnings)).toEqual(["m", "审核", "basket"]);
});
