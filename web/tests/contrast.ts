type Rgb = readonly [number, number, number];

function parse(colour: string, ground: Rgb = [0, 0, 0]): Rgb {
  const hex = /^#([\da-f]{6})$/i.exec(colour)?.[1];
  if (hex) return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
  const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b].map((part, index) => part * alpha + (ground[index] ?? 0) * (1 - alpha)) as unknown as Rgb;
}

const linear = (part: number) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

/** How a colour stands out from its ground, from 1 (not at all) to 21; WCAG 2.2, 1.4.3. */
export function contrast(colour: string, ground: string): number {
  const under = parse(ground);
  const [brighter = 0, darker = 0] = [luminance(parse(colour, under)), luminance(under)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}
