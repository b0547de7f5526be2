import { theme } from "antd";
import { describe, expect, test } from "vitest";
import { contrast } from "../tests/contrast";
import { dark, light, themeOf } from "./theme";

const TEXTS = [
  "colorLink",
  "colorSuccess",
  "colorError",
  "colorWarning",
  "colorTextBase",
  "colorTextDescription",
  "colorTextSecondary",
  "colorTextTertiary",
  "colorTextPlaceholder",
] as const;

describe.each([
  ["light", light],
  ["dark", dark],
] as const)("%s", (_, tokens) => {
  test.each(TEXTS)("%s can be read on every ground", (name) => {
    expect(contrast(tokens[name], tokens.colorBgContainer)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens[name], tokens.colorBgLayout)).toBeGreaterThanOrEqual(4.5);
  });
});

test("the main button's white can be read in both", () => {
  expect(contrast("#ffffff", light.colorPrimary)).toBeGreaterThanOrEqual(4.5);
  expect(contrast("#ffffff", themeOf(true).components?.Button?.colorPrimary ?? "")).toBeGreaterThanOrEqual(4.5);
});

test("text is 13 px, never under 12", () => {
  for (const isDark of [false, true]) {
    const { fontSize, fontSizeSM } = theme.getDesignToken(themeOf(isDark));
    expect({ fontSize, fontSizeSM }).toEqual({ fontSize: 13, fontSizeSM: 12 });
  }
});

test("nothing moves where somebody asked their system for that", () => {
  expect(themeOf(false, true).token?.motion).toBe(false);
  expect(themeOf(true).token?.motion).toBe(true);
});
