/** Writes api/schema.d.ts from an OpenAPI document: `npm run api -- path/to/openapi.json`. */
import { readFileSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";

const source = process.argv[2];
if (!source) {
  console.error("Usage: npm run api -- path/to/openapi.json");
  process.exit(2);
}
const nodes = await openapi(JSON.parse(readFileSync(source, "utf8")), { alphabetize: true, defaultNonNullable: false });
const head = "/* Generated from the server's OpenAPI document by `npm run api`. Do not edit. */\n/* eslint-disable */\n";
writeFileSync(new URL("../api/schema.d.ts", import.meta.url), head + astToString(nodes));
