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

test("imports point down: app > features > ui > api", () => {
  const files = sourceFiles().filter((file) => !file.includes(".test."));
  expect(files.length).toBeGreaterThan(40);
  const faults = files.flatMap((file) =>
    [...readFileSync(join(WEB, file), "utf8").matchAll(IMPORT)].flatMap(
      ([, path = ""]) => faultOf(file, targetOf(file, path)) ?? [],
    ),
  );
  expect(faults).toEqual([]);
});

test("the check sees a feature that reaches into another one", () => {
  expect(faultOf("features/a/x.ts", "features/b/y")).toBeDefined();
  expect(faultOf("ui/x.ts", targetOf("ui/x.ts", "../app/y"))).toBeDefined();
  expect(faultOf("features/a/x.ts", "features/a/y")).toBeUndefined();
});
