import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The folder web/; vitest runs there. */
export const WEB = process.cwd();

const LAYERS = ["app", "features", "ui", "api"];

/** Every source file of the application, as a path inside web/. */
export const sourceFiles = (): string[] =>
  LAYERS.flatMap((layer) =>
    readdirSync(join(WEB, layer), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
      .map((name) => `${layer}/${name}`),
  );
