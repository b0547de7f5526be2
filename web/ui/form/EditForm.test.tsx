import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { ApiError } from "@api/errors";
import { renderInApp } from "../../tests/render";
import { changesOf, clashesOf } from "./changes";
import { EditForm, type Saved } from "./EditForm";
import type { Schema } from "./schema";

const SCHEMA: Schema = {
  type: "object",
  properties: {
    name: { type: "string", "x-label": { zh: "名称", en: "Name" } },
    note: { type: "string", "x-label": { zh: "备注", en: "Note" } },
  },
};
const BASE: Saved = { values: { name: "Li", note: "old" }, rev: 1 };
const STALE = new ApiError({ status: 412, code: "changed_meanwhile", message: "Changed meanwhile" });

async function edit(theirs: Saved, save: (changes: Record<string, unknown>, rev: string | number) => Promise<Saved>) {
  const user = userEvent.setup();
  await renderInApp(
    <EditForm schema={SCHEMA} saved={BASE} save={save} reload={() => Promise.resolve(theirs)} submitLabel="Save" />,
  );
  const name = await screen.findByLabelText("Name");
  await user.clear(name);
  await user.type(name, "Wang");
  await user.click(screen.getByRole("button", { name: "Save" }));
  return user;
}

describe("what differs", () => {
  test("only what was changed is sent; an absent value and null are the same", () => {
    expect(changesOf({ name: "Wang", note: "old", tags: ["a"] }, { name: "Li", note: "old", tags: ["a"] })).toEqual({
      name: "Wang",
    });
    expect(changesOf({ note: null }, {})).toEqual({});
  });

  test("a clash is a field that both changed to something else", () => {
    expect(clashesOf(SCHEMA, { name: "Wang" }, { name: "Li" }, { name: "Zhao" })).toEqual(["name"]);
    expect(clashesOf(SCHEMA, { name: "Wang" }, { name: "Li" }, { name: "Wang" })).toEqual([]);
    expect(clashesOf(SCHEMA, { name: "Wang" }, { name: "Li", note: "a" }, { name: "Li", note: "b" })).toEqual([]);
  });
});

test("changes of different fields go together without a question", async () => {
  const save = vi
    .fn()
    .mockRejectedValueOnce(STALE)
    .mockResolvedValueOnce({ values: { name: "Wang", note: "new" }, rev: 3 });
  await edit({ values: { name: "Li", note: "new" }, rev: 2 }, save);
  await waitFor(() =>
    expect(save.mock.calls).toEqual([
      [{ name: "Wang" }, 1],
      [{ name: "Wang" }, 2],
    ]),
  );
  expect(screen.queryByText("Somebody else saved this too")).toBeNull();
});

test("of a field that both changed the person decides", async () => {
  const save = vi
    .fn()
    .mockRejectedValueOnce(STALE)
    .mockResolvedValueOnce({ values: { name: "Wang" }, rev: 3 });
  const user = await edit({ values: { name: "Zhao", note: "old" }, rev: 2 }, save);
  await screen.findByText("Somebody else saved this too");
  expect(screen.getByText("Zhao")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Keep mine" }));
  await waitFor(() => expect(save).toHaveBeenLastCalledWith({ name: "Wang" }, 2));
});

test("theirs can be taken", async () => {
  const save = vi.fn().mockRejectedValueOnce(STALE);
  const user = await edit({ values: { name: "Zhao", note: "old" }, rev: 2 }, save);
  await user.click(await screen.findByRole("button", { name: "Take theirs" }));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Zhao"));
  expect(save).toHaveBeenCalledOnce();
});
