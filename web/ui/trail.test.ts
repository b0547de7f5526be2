import { beforeEach, expect, test } from "vitest";
import { forgetPerson, remember, remembered } from "./remember";
import { recentRecords, rememberRecent } from "./recent";
import { forgetTrails, neighbours, rememberTrail, trailOf } from "./trail";

beforeEach(() => {
  forgetTrails();
  window.localStorage.clear();
  window.sessionStorage.clear();
});

test("a record knows those before and after it in the list it came from", () => {
  rememberTrail({
    list: "customers",
    href: "/customers?kind=key",
    ids: ["1", "2", "3"],
    more: () => Promise.resolve([]),
  });
  const trail = trailOf("customers");
  expect(neighbours(trail, "2")).toEqual({ position: 2, previous: "1", next: "3", canLoadMore: false });
  expect(neighbours(trail, "3")).toMatchObject({ next: undefined, canLoadMore: true });
  expect(neighbours(trail, "9")).toBeUndefined();
  expect(neighbours(undefined, "1")).toBeUndefined();
});

test("a reload keeps the way back, without loading further", () => {
  rememberTrail({ list: "customers", href: "/customers?kind=key", ids: ["1"], more: () => Promise.resolve([]) });
  forgetTrails();
  expect(trailOf("customers")).toEqual({ list: "customers", href: "/customers?kind=key", ids: ["1"] });
});

test("a broken memory is no memory", () => {
  window.sessionStorage.setItem("yizhan.trail.customers", "{");
  window.localStorage.setItem("yizhan.recent", '[{"kind":1}]');
  expect(trailOf("customers")).toBeUndefined();
  expect(recentRecords()).toEqual([]);
});

test("records looked at last come first, once each", () => {
  for (const id of ["1", "2", "1"]) rememberRecent({ kind: "customer", id, title: `C${id}` });
  expect(recentRecords().map(({ id }) => id)).toEqual(["1", "2"]);
});

test("signing out leaves nothing of the person but the appearance", () => {
  remember("theme", "dark");
  remember("recent", "[]");
  rememberTrail({ list: "customers", href: "/customers", ids: ["1"] });
  forgetPerson();
  forgetTrails();
  expect([remembered("theme"), remembered("recent"), trailOf("customers")]).toEqual(["dark", null, undefined]);
});
