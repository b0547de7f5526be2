import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contrast } from "../tests/contrast";
import { WEB } from "../tests/sources";

const css = readFileSync(join(WEB, "ui/drawing.css"), "utf8");

/** The colours of a block, by their names without the prefix. */
function coloursOf(block: string): Record<string, string> {
  const body = css.split(`${block} {`)[1]?.split("}")[0] ?? "";
  const found = [...body.matchAll(/--yz-([\w-]+): (#\w{6});/g)];
  return Object.fromEntries(found.map(([, name = "", colour = ""]) => [name, colour] as const));
}

const LIGHT = coloursOf(":root");
const DARK = coloursOf(':root[data-theme="dark"]');
const GROUNDS = ["paper", "shape", "done-ground", "active-ground", "wrong-ground", "changed-ground"];
const HEATS = ["heat-1", "heat-2", "heat-3", "heat-4", "heat-5"];
const LINES = ["ink", "done", "active", "wrong", "changed"];

test("both themes have every colour", () => {
  expect(Object.keys(DARK)).toEqual(Object.keys(LIGHT));
  expect(Object.keys(LIGHT).toSorted()).toEqual([...GROUNDS, ...HEATS, ...LINES].toSorted());
});

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
])("%s", (_, colours) => {
  const of = (name: string) => colours[name] ?? "";

  test.each([...GROUNDS, ...HEATS])("names can be read on %s", (ground) => {
    expect(contrast(of("ink"), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(LINES)("a line of %s can be seen on paper", (line) => {
    expect(contrast(of(line), of("paper"))).toBeGreaterThanOrEqual(3);
  });

  test("more heat stands out more", () => {
    const seen = HEATS.map((heat) => contrast(of(heat), of("paper")));
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  });
});
