import { expect, test } from "vitest";
import { recordHref } from "../records";
import { firstPage, mayOpen, TASKS, visibleTasks } from "../tasks";
import { hitNote, matching, movedMark } from "./palette";

test("actions are found by any part of their name, those that begin with it first", () => {
  const items = [{ title: "Process catalogue" }, { title: "Catalogue" }, { title: "Customers" }];
  expect(matching(items, "cata").map(({ title }) => title)).toEqual(["Catalogue", "Process catalogue"]);
  expect(matching(items, " ")).toHaveLength(3);
});

test("the mark goes round", () => {
  expect([
    movedMark(2, "ArrowDown", 3),
    movedMark(0, "ArrowUp", 3),
    movedMark(0, "ArrowDown", 0),
    movedMark(1, "x", 3),
  ]).toEqual([0, 2, 0, 1]);
});

test("the menu shows what has a page and may be used", () => {
  const shown = (pages: string[], permissions: string[]) =>
    visibleTasks(
      TASKS,
      (href) => pages.includes(href),
      (permission) => permissions.includes(permission),
    ).map(({ key }) => key);
  expect(shown(["/customers", "/orders"], ["customer.read"])).toEqual(["customers"]);
  expect(shown(["/customers"], [])).toEqual([]);
  expect(shown([], ["customer.read"])).toEqual([]);
});

test("whoever is sent the address of a page for others is not shown it; what only the server can say is left to it", () => {
  const mayAt = (path: string, ...permissions: string[]) => mayOpen(path, (each) => permissions.includes(each));
  expect(mayAt("/imports", "customer.read")).toBe(false);
  expect(mayAt("/imports", "import.run")).toBe(true);
  expect(mayAt("/catalogue/$id/design", "catalogue.read")).toBe(false);
  expect(mayAt("/orders/new", "ordering.read")).toBe(false);
  expect(mayAt("/orders/$id")).toBe(true);
});

test("who only reads figures begins with the overview, everybody else with the first task", () => {
  const begins = (...permissions: string[]) => {
    const may = (permission: string) => permissions.includes(permission);
    return firstPage(
      visibleTasks(TASKS, () => true, may),
      may,
    );
  };
  expect(begins("cube.read", "customer.read", "insight.read")).toBe("/dashboards/10");
  expect(begins("cube.read", "customer.read", "process.work")).toBe("/worklist");
  expect(begins("customer.read")).toBe("/customers");
  expect(begins()).toBeUndefined();
});

test("a record leads somewhere only when its kind has a page", () => {
  expect(recordHref("customer", "7", (pattern) => pattern === "/customers/$id")).toBe("/customers/7");
  expect(recordHref("customer", "7", () => false)).toBeUndefined();
  expect(recordHref("unheard", "7", () => true)).toBeUndefined();
});

test("hits of one name are told apart by their number and telephone, orders by their customer", () => {
  const customer = { title: "王伟", detail: { number: "C0000009258", phone: "189****9069", status: "active" } };
  expect(hitNote(customer, "Customer", "initials")).toBe("C0000009258 · 189****9069 · Customer · initials");
  const order = { title: "D0000000018", detail: { customer: "王伟", title: { zh: "单宽带", en: "Broadband" } } };
  expect(hitNote(order, "Order", "name")).toBe("王伟 · Order · name");
});
