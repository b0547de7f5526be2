import i18next from "i18next";
import { afterEach, beforeEach, expect, test } from "vitest";
import { INDUSTRIES, industryWord, keepIndustries } from "./industries";

beforeEach(async () => {
  await i18next.init({ lng: "zh-CN", resources: {} });
  keepIndustries([
    { code: "I", zh: "信息传输、软件和信息技术服务业", en: "Information transmission and software", also: [] },
    { code: "I65", zh: "软件和信息技术服务业", en: "Software and IT services", also: ["信息技术"] },
    { code: "P83", zh: "教育", en: "Education", also: [] },
  ]);
});

afterEach(() => keepIndustries([]));

test("an industry is told in the reader's language, and one that is no code as it was written", async () => {
  expect(industryWord("I65")).toBe("软件和信息技术服务业");
  await i18next.changeLanguage("en");
  expect(industryWord("I65")).toBe("Software and IT services");
  expect(industryWord("挖矿")).toBe("挖矿");
});

test("an industry is found by its code, its name in either language, or what people say for it", async () => {
  const { signal } = new AbortController();
  const codes = async (words: string) => (await INDUSTRIES.search(words, signal)).map(({ value }) => value);
  expect(await codes("i6")).toEqual(["I65"]);
  expect(await codes("software")).toEqual(["I", "I65"]);
  expect(await codes("信息技术")).toEqual(["I", "I65"]);
  expect(await codes("教育")).toEqual(["P83"]);
  expect(await INDUSTRIES.nameOf("挖矿", signal)).toBe("挖矿");
});
