import { expect, test } from "vitest";
import { actionOf, emptyInput } from "./bulk";
import { bulkTarget, customerFilter } from "./filters";

test("the filters of the address become what the server takes; days begin and end in the reader's zone", async () => {
  const filter = await customerFilter({
    kind: "key,public",
    manager: "7",
    tag: "VIP",
    from: "2026-11-01",
    to: "2026-11-02",
  });
  expect(filter).toMatchObject({ kind: ["key", "public"], managerId: "7", tag: "VIP" });
  const span = Date.parse(filter.createdTo ?? "") - Date.parse(filter.createdFrom ?? "");
  expect(span).toBe(2 * 24 * 3_600_000);
  expect(Object.keys(await customerFilter({}))).toEqual([]);
});

test("ticked rows by id, or all that match but those unticked", async () => {
  expect(await bulkTarget({ ids: ["1", "2"] })).toEqual({ ids: ["1", "2"] });
  expect(await bulkTarget({ filters: { status: "active" }, except: ["3"] })).toEqual({
    filter: { status: ["active"] },
    exceptIds: ["3"],
  });
});

test("nothing is sent before something is filled in", () => {
  expect(actionOf(emptyInput("manager"))).toBeUndefined();
  expect(actionOf(emptyInput("tags"))).toBeUndefined();
  expect(actionOf(emptyInput("class"))).toBeUndefined();
});

test("nobody is a manager that can be chosen; a kind takes its level along", () => {
  expect(actionOf({ ...emptyInput("manager"), manager: null })).toEqual({ managerId: null });
  expect(actionOf({ ...emptyInput("class"), class: "key:province" })).toEqual({ kind: "key", level: "province" });
  expect(actionOf({ ...emptyInput("class"), class: "public" })).toEqual({ kind: "public", level: null });
  expect(actionOf({ ...emptyInput("tags"), addTags: "VIP，校园 VIP", removeTags: "旧" })).toEqual({
    addTags: ["VIP", "校园"],
    removeTags: ["旧"],
  });
});
