import { theme } from "antd";
import { describe, expect, test } from "vitest";
import { dark, light, themeOf } from "./theme";

type Rgb = readonly [number, number, number];

function parse(colour: string, ground: Rgb = [0, 0, 0]): Rgb {
  const hex = /^#([\da-f]{6})$/i.exec(colour)?.[1];
  if (hex) return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
  const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b].map((part, index) => part * alpha + (ground[index] ?? 0) * (1 - alpha)) as unknown as Rgb;
}

const linear = (part: number) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

/** WCAG 2.2, 1.4.3 */
function contrast(colour: string, ground: string): number {
  const under = parse(ground);
  const [brighter = 0, darker = 0] = [luminance(parse(colour, under)), luminance(under)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

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
