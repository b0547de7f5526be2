import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ApiError } from "@api/errors";
import { renderInApp } from "../../tests/render";
import { FormDrawer } from "../FormDrawer";
import type { Schema } from "./schema";
import { SchemaForm } from "./SchemaForm";

const SCHEMA: Schema = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string", "x-label": { zh: "名称", en: "Name" } },
    note: { type: "string", "x-label": { zh: "备注", en: "Note" } },
  },
};

test("what the server refuses stands at its field with the remedy, and nothing typed is lost", async () => {
  const refusal = new ApiError({
    status: 422,
    code: "invalid_input",
    message: "2 fields need correction",
    problems: [
      { field: "name", code: "taken", message: "The name is taken.", remedy: "Choose another one." },
      { field: "orgId", code: "gone", message: "The unit was closed.", remedy: "Choose another unit." },
    ],
  });
  const onSubmit = vi.fn().mockRejectedValueOnce(refusal).mockResolvedValueOnce(undefined);
  const user = userEvent.setup();
  await renderInApp(<SchemaForm schema={SCHEMA} submitLabel="Save" onSubmit={onSubmit} />);

  await user.type(await screen.findByLabelText("Name"), " Li ");
  expect(screen.getByText("Unsaved changes")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Save" }));

  expect(await screen.findByText("The name is taken.")).toBeTruthy();
  expect(screen.getByText("Choose another one.")).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toContain("The unit was closed. Choose another unit.");
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe(" Li ");
  expect(onSubmit).toHaveBeenCalledWith({ name: "Li" });

  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByText("Unsaved changes")).toBeNull());
});

test("a needed field is asked for before anything is sent", async () => {
  const onSubmit = vi.fn();
  const user = userEvent.setup();
  await renderInApp(<SchemaForm schema={SCHEMA} submitLabel="Save" onSubmit={onSubmit} />);
  await user.click(await screen.findByRole("button", { name: "Save" }));
  expect(await screen.findByText("This is needed")).toBeTruthy();
  expect(onSubmit).not.toHaveBeenCalled();
});

test("what a field must be may hang on its neighbour; masked values pass", async () => {
  const contacts: Schema = {
    type: "array",
    items: {
      type: "object",
      properties: {
        medium: { type: "string", "x-label": { zh: "方式", en: "Medium" } },
        value: { type: "string", "x-label": { zh: "号码", en: "Value" } },
      },
      allOf: [
        { if: { properties: { medium: { const: "email" } } }, then: { properties: { value: { format: "email" } } } },
      ],
    },
  };
  const onSubmit = vi.fn().mockResolvedValue(undefined);
  const user = userEvent.setup();
  const value = {
    contacts: [
      { medium: "mobile", value: "139****1111" },
      { medium: "email", value: "l***@qq" },
    ],
  };
  const schema: Schema = { type: "object", properties: { contacts } };
  await renderInApp(<SchemaForm schema={schema} value={value} submitLabel="Save" onSubmit={onSubmit} />);
  await user.click(await screen.findByRole("button", { name: "Save" }));
  expect(await screen.findAllByText(/It is not an e-mail address/)).toHaveLength(1);
  expect(onSubmit).not.toHaveBeenCalled();
  await user.type(screen.getAllByLabelText("Value")[1]!, ".com");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(onSubmit).toHaveBeenCalled());
});

test.each([
  ["Stay", 0],
  ["Discard changes", 1],
])("a drawer asks before it closes over typed input: %s", async (answer, times) => {
  const onClose = vi.fn();
  const user = userEvent.setup();
  await renderInApp(
    <FormDrawer isOpen title="Note" onClose={onClose}>
      <SchemaForm schema={SCHEMA} submitLabel="Save" onSubmit={vi.fn()} onCancel={onClose} />
    </FormDrawer>,
  );
  await user.type(await screen.findByLabelText("Name"), "Li");
  await user.keyboard("{Escape}");
  await user.click(await screen.findByText(answer));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(times));
});
