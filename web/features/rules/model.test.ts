import { describe, expect, it } from "vitest";
import { asResult, asTest, compared, keyFrom, moved, pasted, told, withBlock, withColumns, withRow } from "./model";
import { NO_NOTE } from "./note";
import type { Domain, Table } from "./types";

const number: Domain = { kind: "number" };
const day: Domain = { kind: "date" };
const truth: Domain = { kind: "boolean" };
const kind: Domain = { kind: "string", choices: [{ value: "public", name: { zh: "公众", en: "Public" } }] };

const table: Table = {
  inputs: [
    { id: "kind", name: { zh: "类型", en: "Kind" }, domain: kind },
    { id: "fee", name: { zh: "月费", en: "Fee" }, domain: number },
  ],
  outputs: [{ id: "off", name: { zh: "折扣", en: "Off" }, domain: number }],
  rows: [
    { id: "r1", tests: ['"public"', "> 5"], results: ["1"], note: NO_NOTE, open: [] },
    { id: "r2", tests: ["", ""], results: ["2"], note: NO_NOTE, open: ["off"] },
  ],
};

describe("what people type", () => {
  it.each([
    ["公众", kind, '"public"'],
    ["Public, other", kind, '"public", "other"'],
    ["-", kind, ""],
    ['not("public")', kind, 'not("public")'],
    ["100 ~ 200", number, "[100..200]"],
    ["≥5", number, ">=5"],
    ["[1..5)", number, "[1..5)"],
    ["是", truth, "true"],
    ["2026-01-31", day, 'd("2026-01-31")'],
    ['> d("2026-01-31")', day, '> d("2026-01-31")'],
  ] as const)("%s becomes a test", (typed, domain, kept) => {
    expect(asTest(typed, domain)).toBe(kept);
  });

  it("becomes a result", () => {
    expect(asResult("公众", kind)).toBe('"public"');
    expect(asResult("0.85", number)).toBe("0.85");
    expect(asResult("no", truth)).toBe("false");
  });

  it("is told again in words", () => {
    const zh = (text: { zh: string }) => text.zh;
    expect(told('"public", "x"', kind, zh, ["是", "否"])).toBe("公众, x");
    expect(told("[1..5)", number, zh, ["是", "否"])).toBe("[1 – 5)");
    expect(told("true", truth, zh, ["是", "否"])).toBe("是");
  });
});

describe("the grid", () => {
  it("takes a block from a spreadsheet and grows", () => {
    const made = withBlock(table, { row: 1, column: 0 }, pasted("公众\t100~200\t0.9\tnote\r\n-\t\t1\r\n"), "en");
    expect(made.rows).toHaveLength(3);
    expect(made.rows[1]).toMatchObject({
      tests: ['"public"', "[100..200]"],
      results: ["0.9"],
      note: { zh: "note", en: "note" },
    });
    expect(made.rows[2]).toMatchObject({ id: "r3", tests: ["", ""], results: ["1"] });
  });

  it("moves rows and gives new ones ids of their own", () => {
    expect(moved(table, 1, 0).rows.map((line) => line.id)).toEqual(["r2", "r1"]);
    expect(moved(table, 0, 9)).toBe(table);
    expect(withRow(table, 0, ["", "> 9"]).rows[0]).toMatchObject({ id: "r3", tests: ["", "> 9"] });
  });

  it("keeps cells with their columns", () => {
    const [first, second] = table.inputs;
    const made = withColumns(table, [second!, first!], []);
    expect(made.rows[0]).toMatchObject({ tests: ["> 5", '"public"'], results: [] });
    expect(made.rows[1]?.open).toEqual([]);
  });

  it("tells what changed", () => {
    const after = withBlock(moved(table, 1, 0), { row: 0, column: 2 }, [["3"]], "en");
    expect(compared(table, after).map((change) => change.kind)).toEqual(["changed", "reordered"]);
    expect(compared(table, table)).toEqual([]);
  });
});

it.each([
  ["guestCount", "guest-count"],
  ["Decision_0x1A", "decision-0x1-a"],
  ["决策", ""],
])("makes a key of the id %s", (id, key) => {
  expect(keyFrom(id)).toBe(key);
});
