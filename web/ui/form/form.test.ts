import i18next from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { pathOf, sortProblems } from "./problems";
import { problemOf } from "./rules";
import { orderedFields, type Schema, sendValues, startValues, withEntries } from "./schema";

const SCHEMA: Schema = {
  type: "object",
  required: ["name"],
  properties: {
    note: { type: "string" },
    name: { type: "string", maxLength: 10, "x-order": 1 },
    contacts: {
      type: "array",
      minItems: 1,
      items: { type: "object", properties: { kind: { type: "string", default: "mobile" }, value: { type: "string" } } },
    },
    address: { type: "object", properties: { city: { type: "string" } } },
  },
};

const problem = (field: string) => ({ field, code: "wrong", message: `wrong ${field}`, remedy: "fix" });

describe("the server's problems find their fields", () => {
  test.each([
    ["contacts.0.value", ["contacts", 0, "value"]],
    ["contacts[2].value", ["contacts", 2, "value"]],
    ["name", ["name"]],
    ["", []],
  ])("%s", (field, path) => {
    expect(pathOf(field)).toEqual(path);
  });

  test("at a leaf, at a list, and above the form when the form does not show it", () => {
    const { atFields, elsewhere } = sortProblems(
      SCHEMA,
      ["contacts.0.value", "contacts", "address.city", "orgId", "address"].map(problem),
    );
    expect(atFields.map(({ path }) => path)).toEqual([["contacts", 0, "value"], ["contacts"], ["address", "city"]]);
    expect(elsewhere.map(({ field }) => field)).toEqual(["orgId", "address"]);
  });

  test("two problems of one field stand together; something inside a leaf stands at the leaf", () => {
    const { atFields } = sortProblems(SCHEMA, [problem("name"), problem("name.given")]);
    expect(atFields).toHaveLength(1);
    expect(atFields[0]?.problems).toHaveLength(2);
  });

  test("a form that is a part of the body takes what is its own", () => {
    const { atFields, elsewhere } = sortProblems(SCHEMA, [problem("party.name"), problem("kind")], ["party"]);
    expect(atFields.map(({ path }) => path)).toEqual([["name"]]);
    expect(elsewhere.map(({ field }) => field)).toEqual(["kind"]);
  });
});

describe("values", () => {
  test("start with what is saved, defaults, and the least entries", () => {
    expect(startValues(SCHEMA, { name: "Li", extra: 1 })).toEqual({
      name: "Li",
      extra: 1,
      contacts: [{ kind: "mobile" }],
      address: {},
    });
  });

  test("the entries of a list keep what they carry besides their fields", () => {
    const kept = { contacts: [{ id: "7", kind: "mobile", value: "1" }], note: "old", extra: 1 };
    expect(withEntries(SCHEMA, { contacts: [{ kind: "mobile", value: "1" }], note: "new" }, kept)).toEqual({
      contacts: [{ id: "7", kind: "mobile", value: "1" }],
      note: "new",
    });
  });

  test("are sent trimmed; an emptied field is null, one never filled is absent", () => {
    const values = { name: " Li ", note: "", contacts: [{ kind: "mobile", value: " 1 " }], address: { city: "" } };
    expect(sendValues(SCHEMA, values, { note: "old" })).toEqual({
      name: "Li",
      note: null,
      contacts: [{ kind: "mobile", value: "1" }],
      address: {},
    });
  });

  test("false and nought are values", () => {
    const schema: Schema = { type: "object", properties: { isVip: { type: "boolean" }, score: { type: "integer" } } };
    expect(sendValues(schema, { isVip: false, score: 0 })).toEqual({ isVip: false, score: 0 });
  });

  test("fields stand in their order", () => {
    expect(orderedFields(SCHEMA).map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ["name", true],
      ["note", false],
      ["contacts", false],
      ["address", false],
    ]);
  });
});

describe("what the form itself refuses", () => {
  beforeAll(async () => {
    await i18next.loadNamespaces(["form"]);
  });
  const said = (schema: Schema, value: unknown, isRequired = false) =>
    problemOf(schema, value, isRequired, i18next.t, "en");

  test.each([
    [{ type: "string" }, "  ", true, "This is needed"],
    [{ type: "string" }, "", false, undefined],
    [{ type: "string", format: "email" }, "li@qq.com", false, undefined],
    [
      { type: "string", format: "email" },
      "li@qq",
      false,
      "It is not an e-mail address; write it like name@example.com",
    ],
    [{ type: "string", maxLength: 2 }, "abc", false, "At most 2 characters; there are 3"],
    [{ type: "string", pattern: "^\\d+$" }, "12a", false, "The format is not right; check it"],
    [
      { type: "string", pattern: "^\\d+$", "x-pattern-message": { zh: "数字", en: "Figures only" } },
      "12a",
      false,
      "Figures only",
    ],
    [{ type: "integer" }, 1.5, false, "Enter a whole number"],
    [{ type: "number", minimum: 0, maximum: 9 }, 10, false, "Not more than 9"],
    [{ type: "array", minItems: 2 }, [1], false, "At least 2"],
    [{ type: "number", minimum: 0 }, 0, true, undefined],
  ] as [Schema, unknown, boolean, string | undefined][])("%j with %j", (schema, value, isRequired, words) => {
    expect(said(schema, value, isRequired)).toBe(words);
  });
});
