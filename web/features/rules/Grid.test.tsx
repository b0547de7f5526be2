import { fireEvent, screen } from "@testing-library/react";
import type { Words } from "@ui/useWords";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { renderInApp } from "../../tests/render";
import { Grid } from "./Grid";
import { NO_NOTE } from "./note";
import type { Table } from "./types";

const START: Table = {
  inputs: [
    { id: "kind", name: { zh: "类型", en: "Kind" }, domain: { kind: "string" } },
    { id: "fee", name: { zh: "月费", en: "Fee" }, domain: { kind: "number" } },
  ],
  outputs: [{ id: "off", name: { zh: "折扣", en: "Off" }, domain: { kind: "number" } }],
  rows: [
    { id: "r1", tests: ["", ""], results: ["1"], note: NO_NOTE, open: [] },
    { id: "r2", tests: ["", ""], results: ["2"], note: NO_NOTE, open: [] },
  ],
};
const NONE: ReadonlyMap<string, string> = new Map();

Element.prototype.scrollIntoView = () => undefined;
const SECONDS = 20_000;
/** The words are loaded first; a busy machine takes its time for that. */
const grid = () => screen.findByRole("grid", {}, { timeout: SECONDS });
let now: Table = START;

function Editor({ note = NO_NOTE }: { note?: Words }) {
  const [table, setTable] = useState<Table>({ ...START, rows: START.rows.map((line) => ({ ...line, note })) });
  const take = (next: Table) => {
    now = next;
    setTable(next);
  };
  return <Grid table={table} onChange={take} problems={NONE} marks={NONE} hasLower />;
}

describe("the grid", { timeout: SECONDS }, () => {
  it("is filled by the keyboard alone", async () => {
    const user = userEvent.setup();
    await renderInApp(<Editor />);
    (await grid()).querySelector("input")?.focus();
    await user.keyboard("vip{Tab}100~200{Enter}≥5{Enter}");
    expect(now.rows.map((line) => line.tests)).toEqual([
      ['"vip"', "[100..200]"],
      ["", ">=5"],
    ]);
    await user.keyboard("{ArrowUp}{Delete}{Insert}");
    expect(now.rows.map((line) => line.id)).toEqual(["r1", "r3", "r2"]);
    expect(now.rows[0]?.tests).toEqual(['"vip"', ""]);
    await user.keyboard("{ArrowDown}{ArrowDown}{Alt>}{ArrowUp}{/Alt}");
    expect(now.rows.map((line) => line.id)).toEqual(["r1", "r2", "r3"]);
  });

  it("shows a note in the reader's language and has both changed", async () => {
    const user = userEvent.setup();
    await renderInApp(<Editor note={{ zh: "先修好", en: "Repair first" }} />);
    (await grid()).querySelector("input")?.focus();
    expect(screen.getAllByText("Repair first")).toHaveLength(2);
    await user.keyboard("{End}{F4}");
    const chinese = await screen.findByLabelText<HTMLInputElement>("Note in Chinese");
    expect(chinese.value).toBe("先修好");
    await user.clear(chinese);
    await user.type(chinese, "先上门{Enter}");
    expect(now.rows[0]?.note).toEqual({ zh: "先上门", en: "Repair first" });
    await user.keyboard("Visit first{Enter}");
    expect(now.rows[0]?.note).toEqual({ zh: "先上门", en: "Visit first" });
  });

  it("takes a block from a spreadsheet where the cursor stands", async () => {
    await renderInApp(<Editor />);
    const clipboardData = { getData: () => "a\t1\t0.5\nb\t2\t0.6\nc\t3\t0.7" };
    fireEvent.paste(await grid(), { clipboardData });
    expect(now.rows.map((line) => [...line.tests, ...line.results])).toEqual([
      ['"a"', "1", "0.5"],
      ['"b"', "2", "0.6"],
      ['"c"', "3", "0.7"],
    ]);
  });
});
