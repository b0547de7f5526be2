import { expect, it } from "vitest";
import { noteOf, noteWith } from "./note";

const both = { zh: "先修好", en: "Repair first" };

it("keeps the translation of a note that is typed anew, and has both follow where there is none", () => {
  expect(noteWith(both, "先上门", "zh")).toEqual({ zh: "先上门", en: "Repair first" });
  expect(noteWith({ zh: "先修好", en: "先修好" }, "Repair first", "en")).toEqual({
    zh: "Repair first",
    en: "Repair first",
  });
  expect(noteWith(undefined, "先\n修好 ", "zh")).toEqual({ zh: "先 修好", en: "先 修好" });
  expect(noteWith(both, " ", "zh")).toEqual({ zh: "", en: "" });
});

it("takes words in one language for both", () => {
  expect(noteOf("先修好", "")).toEqual({ zh: "先修好", en: "先修好" });
  expect(noteOf(" ", "Repair first")).toEqual({ zh: "Repair first", en: "Repair first" });
  expect(noteOf("先修好", "Repair first")).toEqual(both);
});
