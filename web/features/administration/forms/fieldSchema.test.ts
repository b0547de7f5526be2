import { expect, test } from "vitest";
import type { FormField } from "../requests/forms";
import { fieldSchema, settingsOf, TYPES, valuesOf } from "./fieldSchema";

const t = ((key: string) => key) as unknown as Parameters<typeof fieldSchema>[0];

test.each(TYPES)("a field of type %s is asked for its words, its order and whom it is for", (type) => {
  const { properties = {}, required } = fieldSchema(t, type, true);
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(["key", "label", "posts", "beginsAt", "endsAt"]));
  expect(required).toEqual(["key"]);
  expect(fieldSchema(t, type, false).properties).not.toHaveProperty("key");
});

test("bounds are asked for where the type has them", () => {
  const asked = (type: (typeof TYPES)[number]) => Object.keys(fieldSchema(t, type, false).properties ?? {});
  expect(asked("number")).toContain("least");
  expect(asked("date")).toContain("earliest");
  expect(asked("choice")).toContain("choices");
  expect(asked("yesNo")).not.toContain("least");
});

test("help in one language alone is sent, so that the other is asked for; empty help is not", () => {
  expect(settingsOf({ label: { zh: "甲", en: "A" }, help: { zh: "乙" }, least: null })).toEqual({
    label: { zh: "甲", en: "A" },
    help: { zh: "乙", en: "" },
  });
  expect(settingsOf({ label: { zh: "甲", en: "A" }, help: {} })).toEqual({ label: { zh: "甲", en: "A" } });
});

test("choices that ended are not offered for change", () => {
  const name = { zh: "甲", en: "A" };
  const choices = [
    { value: "a", name, ended: false },
    { value: "b", name, ended: true },
  ];
  const field = { settings: { label: name, help: null, choices } } as unknown as FormField;
  expect(valuesOf(field)).toEqual({ label: name, choices: [choices[0]] });
});
