import { expect, test } from "vitest";
import { parted } from "./notes";

test("both languages in one line are parted, all else is the same for everybody", () => {
  expect(parted("先修好 / Repair first")).toEqual({ zh: "先修好", en: "Repair first" });
  expect(parted("“东街”没有 / none for “东街”")).toEqual({ zh: "“东街”没有", en: "none for “东街”" });
  expect(parted("新装 / 变更 / New / changed")).toEqual({ zh: "新装 / 变更 / New", en: "changed" });
  for (const same of ["先修好", "Repair / replace", "修 / 换", "Repair / 换", "", " / Repair"]) {
    expect(parted(same)).toEqual({ zh: same, en: same });
  }
});
