import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { sourceFiles, WEB } from "./sources";

/** What each layer may import: only what stands below it. A feature knows itself, never another feature. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  app: ["app", "features", "ui", "api", "locales"],
  features: ["ui", "api"],
  ui: ["ui", "api", "locales"],
  api: ["api"],
};

const IMPORT = /(?:from|import)\s*\(?\s*"((?:\.|@(?:app|api|features|ui|locales)\/)[^"]*)"/g;

const targetOf = (file: string, path: string) =>
  path.startsWith("@") ? path.slice(1) : normalize(join(dirname(file), path));

function faultOf(file: string, target: string): string | undefined {
  const [layer = "", feature = ""] = file.split("/");
  const [targetLayer = "", targetFeature = ""] = target.split("/");
  if (layer === "features" && targetLayer === "features") {
    return feature === targetFeature ? undefined : `${file} reaches into the feature ${targetFeature}`;
  }
  return MAY_IMPORT[layer]?.includes(targetLayer) ? undefined : `${file} imports ${target}`;
}

const importsOf = (file: string) =>
  [...readFileSync(join(WEB, file), "utf8").matchAll(IMPORT)].map(([, path = ""]) => targetOf(file, path));

/** A way that leads from a file back to itself, for every knot of files that import one another. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const isDone = new Set<string>();
  const follow = (file: string, way: readonly string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" > "));
    if (isDone.has(file) || way.includes(file)) return;
    for (const target of imports.get(file) ?? []) follow(target, [...way, file]);
    isDone.add(file);
  };
  for (const file of imports.keys()) follow(file, []);
  return circles;
}

test("imports point down: app > features > ui > api", () => {
  const files = sourceFiles().filter((file) => !file.includes(".test."));
  expect(files.length).toBeGreaterThan(40);
  const faults = files.flatMap((file) => importsOf(file).flatMap((target) => faultOf(file, target) ?? []));
  expect(faults).toEqual([]);
});

test("the check sees a feature that reaches into another one", () => {
  expect(faultOf("features/a/x.ts", "features/b/y")).toBeDefined();
  expect(faultOf("ui/x.ts", targetOf("ui/x.ts", "../app/y"))).toBeDefined();
  expect(faultOf("features/a/x.ts", "features/a/y")).toBeUndefined();
});

test("no file imports itself through others, not even for a type", () => {
  const named = new Map(sourceFiles().map((file) => [file.replace(/\.tsx?$/, ""), importsOf(file)]));
  expect(circlesIn(named)).toEqual([]);
});

test("the check sees a circle", () => {
  const imports = { a: ["b"], b: ["c", "d"], c: ["d"], d: ["b"] };
  expect(circlesIn(new Map(Object.entries(imports)))).toEqual(["b > c > d > b"]);
});
