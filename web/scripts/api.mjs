/** Writes api/schema.d.ts from an OpenAPI document: `npm run api -- http://127.0.0.1:8080/api/openapi.json`, or a file. */
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
writeFileSync(new URL("../api/schema.d.ts", import.meta.url), head + astToString(nodes));
