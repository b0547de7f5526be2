import { expect, test } from "vitest";
import { listParams } from "./paging";

test("a parameter with several values is sent once per value, text with a comma stays whole", () => {
  const query = { filters: { kind: "key,public", name: "Li, Wei" }, sort: "-changedAt", after: "c1", limit: 100 };
  expect(listParams(query, ["kind"])).toEqual({
    kind: ["key", "public"],
    name: "Li, Wei",
    sort: "-changedAt",
    after: "c1",
    limit: 100,
  });
});

test("what is not set is not sent", () => {
  expect(listParams({ filters: {}, sort: undefined, after: undefined, limit: 50 })).toEqual({ limit: 50 });
});
