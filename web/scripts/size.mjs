/**
 * Fails when the first page or any lazy page is heavier than a counter's line can bear.
 * The first page is all that index.html loads before a person can act: the entry, its static imports and their styles.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_FIRST_KB = 450;
const LIMIT_PAGE_KB = 950;
const out = new URL("../../src/yizhan/_web/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", out), "utf8"));

const compressed = new Map();
function kb(file) {
  if (!compressed.has(file)) compressed.set(file, gzipSync(readFileSync(new URL(file, out))).length / 1024);
  return compressed.get(file);
}

function filesOf(key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const chunk = manifest[key];
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((name) => filesOf(name, seen))];
}

const total = (keys) => [...new Set(keys.flatMap((key) => filesOf(key)))].reduce((sum, file) => sum + kb(file), 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const always = [
  entry,
  ...Object.keys(manifest).filter((key) => /locales\/zh-CN\/(common|shell|session)\.json$/.test(key)),
];
const first = total(always);
const pages = Object.keys(manifest)
  .filter((key) => manifest[key].isDynamicEntry && /^(features|app)\//.test(key))
  .map((key) => [key, total([...always, key])])
  .sort((a, b) => b[1] - a[1]);

let failed = first > LIMIT_FIRST_KB;
console.log(`first page ${first.toFixed(0)} kB compressed (limit ${LIMIT_FIRST_KB})`);
for (const [key, size] of pages.slice(0, 5)) {
  console.log(`${key} ${size.toFixed(0)} kB in all (limit ${LIMIT_PAGE_KB})`);
  failed ||= size > LIMIT_PAGE_KB;
}
if (failed) {
  console.error("Too heavy: load what is big inside the page that needs it (import() or a lazy route).");
  process.exit(1);
}
