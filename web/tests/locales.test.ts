import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { sourceFiles, WEB } from "./sources";

type Tree = { [key: string]: string | Tree };

const LANGUAGES = ["zh-CN", "en"] as const;
const PLURAL = /_(zero|one|two|few|many|other)$/;

const namespacesOf = (language: string) =>
  readdirSync(join(WEB, "locales", language))
    .map((file) => file.replace(/\.json$/, ""))
    .sort();

const wordsOf = (language: string, namespace: string) =>
  JSON.parse(readFileSync(join(WEB, "locales", language, `${namespace}.json`), "utf8")) as Tree;

function* leaves(tree: Tree, prefix = ""): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") yield [prefix + key, value];
    else yield* leaves(value, `${prefix}${key}.`);
  }
}

const keysOf = (language: string, namespace: string) =>
  new Set([...leaves(wordsOf(language, namespace))].map(([key]) => key.replace(PLURAL, "")));

const slotsOf = (text: string) => new Set(text.match(/\{\{\w+\}\}/g) ?? []);

describe("both languages say the same", () => {
  test("they have the same namespaces", () => {
    expect(namespacesOf("en")).toEqual(namespacesOf("zh-CN"));
  });

  test.each(namespacesOf("zh-CN"))("%s has the same keys", (namespace) => {
    expect([...keysOf("en", namespace)].sort()).toEqual([...keysOf("zh-CN", namespace)].sort());
  });

  test.each(namespacesOf("zh-CN"))("%s fills in the same values, and nothing is empty", (namespace) => {
    const chinese = new Map(leaves(wordsOf("zh-CN", namespace)));
    for (const [key, english] of leaves(wordsOf("en", namespace))) {
      const other = chinese.get(key) ?? chinese.get(`${key.replace(PLURAL, "")}_other`) ?? "";
      expect(english.trim(), key).not.toBe("");
      expect(other.trim(), key).not.toBe("");
      for (const slot of slotsOf(english)) expect(slotsOf(other), `${namespace}:${key}`).toContain(slot);
    }
  });

  test("English that counts has a form for one", () => {
    for (const namespace of namespacesOf("en")) {
      const keys = new Set([...leaves(wordsOf("en", namespace))].map(([key]) => key));
      for (const key of keys) {
        if (key.endsWith("_other")) expect(keys, `${namespace}:${key}`).toContain(key.replace(/_other$/, "_one"));
      }
    }
  });
});

interface Use {
  file: string;
  /** `namespace:key`, or the fixed beginning of it when `isOpen`. */
  key: string;
  isOpen: boolean;
}

/** Every `t(…)` of a file; keys without a namespace belong to the one of the file's `useTranslation`. */
function usesIn(file: string): Use[] {
  const source = ts.createSourceFile(file, readFileSync(join(WEB, file), "utf8"), ts.ScriptTarget.Latest, true);
  const uses: Use[] = [];
  let namespace = "common";
  const add = (text: string, isOpen: boolean) =>
    uses.push({ file, key: text.includes(":") ? text : `${namespace}:${text}`, isOpen });
  const addKey = (argument: ts.Expression | undefined) => {
    if (!argument) return;
    if (ts.isStringLiteralLike(argument)) add(argument.text, false);
    else if (ts.isTemplateExpression(argument)) add(argument.head.text, true);
    else if (ts.isConditionalExpression(argument)) {
      addKey(argument.whenTrue);
      addKey(argument.whenFalse);
    }
  };
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [first] = node.arguments;
      if (node.expression.text === "useTranslation" && first && ts.isStringLiteralLike(first)) namespace = first.text;
      if (node.expression.text === "t") addKey(first);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

const uses = sourceFiles()
  .filter((file) => !file.includes(".test."))
  .flatMap(usesIn);
const known = new Set(
  namespacesOf("zh-CN").flatMap((namespace) => [...keysOf("zh-CN", namespace)].map((key) => `${namespace}:${key}`)),
);

describe("words and code agree", () => {
  test("the check reads the sources", () => {
    expect(uses.length).toBeGreaterThan(100);
  });

  test("every key that code uses exists", () => {
    const missing = uses.filter(({ key, isOpen }) =>
      isOpen ? ![...known].some((one) => one.startsWith(key)) : !known.has(key),
    );
    expect(missing).toEqual([]);
  });

  test("every key is used by code", () => {
    const closed = new Set(uses.filter(({ isOpen }) => !isOpen).map(({ key }) => key));
    const open = uses.filter(({ isOpen }) => isOpen).map(({ key }) => key);
    const unused = [...known].filter((key) => !closed.has(key) && !open.some((beginning) => key.startsWith(beginning)));
    expect(unused).toEqual([]);
  });

  test("both language folders exist for every language offered", () => {
    for (const language of LANGUAGES) expect(existsSync(join(WEB, "locales", language))).toBe(true);
  });
});
