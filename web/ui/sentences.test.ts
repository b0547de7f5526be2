import { expect, test } from "vitest";
import { sentences } from "./sentences";

test.each([
  [["It is not sold to: Public", "Only for: Business"], "It is not sold to: Public. Only for: Business"],
  [["Take another number.", "It is taken."], "Take another number. It is taken."],
  [["不向公众客户销售", "仅限：商业客户"], "不向公众客户销售。仅限：商业客户"],
  [["号码已被占用。", "请换一个"], "号码已被占用。请换一个"],
  [["Alone", null, " "], "Alone"],
])("%j reads as sentences", (parts, text) => {
  expect(sentences(...parts)).toBe(text);
});
