/** Writes api/schema.d.ts from an OpenAPI document: `npm run api -- http://127.0.0.1:8080/api/openapi.json`, or a file.
 *  With --check as the second word nothing is written; it fails when the file is not what would be written. */
import { readFileSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";

const source = process.argv[2];
if (!source) {
  console.error("Usage: npm run api -- URL-or-file of openapi.json");
  process.exit(2);
}
const text = /^https?:/.test(source) ? await (await fetch(source)).text() : readFileSync(source, "utf8");
const nodes = await openapi(JSON.parse(text), { alphabetize: true, defaultNonNullable: false });
const head =
  "/* Generated from the server's OpenAPI document by `npm run api`. Do not edit. */\n/* eslint-disable -- generated code follows its generator */\n";
const file = new URL("../api/schema.d.ts", import.meta.url);
const generated = head + astToString(nodes);
if (process.argv[3] !== "--check") {
  writeFileSync(file, generated);
} else if (readFileSync(file, "utf8") !== generated) {
  console.error("web/api/schema.d.ts is not what the server offers. Repair it: ./dev lint --fix");
  process.exit(1);
}
