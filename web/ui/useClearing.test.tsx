import { render, screen } from "@testing-library/react";
import { Input, Select } from "antd";
import { describe, expect, it } from "vitest";
import { changeLanguage } from "./i18n";
import { useClearing } from "./useClearing";

function Fields() {
  const clearing = useClearing();
  return (
    <>
      <Select allowClear={clearing} value="a" options={[{ value: "a", label: "甲" }]} />
      <Input allowClear={clearing} defaultValue="乙" />
    </>
  );
}

describe("the button that empties a field", () => {
  it.each([
    ["zh-CN", "清除"],
    ["en", "Clear"],
  ] as const)("is named in %s, of a choice and of a text field", async (language, name) => {
    await changeLanguage(language);
    render(<Fields />);
    expect(screen.getAllByRole("button", { name })).toHaveLength(2);
  });
});
