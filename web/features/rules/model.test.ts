import { describe, expect, it } from "vitest";
import { compared, keyFrom, MOST_ROWS, moved, pasted, told, withBlock, withColumns, withRow } from "./model";
import { NO_NOTE } from "./note";
import { asResult, asTest } from "./typed";
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
    ["2026/1/5", day, 'd("2026-01-05")'],
    ["2026年1月31日至2026年3月1日", day, '[d("2026-01-31")..d("2026-03-01")]'],
    [">= 2026-01-31", day, '>= d("2026-01-31")'],
    ["[2026-01-31..2026-02-28]", day, '[d("2026-01-31")..d("2026-02-28")]'],
    ["公众、other；third", kind, '"public", "other", "third"'],
    ["公众\nother", kind, '"public", "other"'],
    ['"a，b"、"c"', kind, '"a，b", "c"'],
    ["满≥100", kind, '"满≥100"'],
    ["＞＝５", number, ">=5"],
    ["5、10～20", number, "5, [10..20]"],
    ["5,100", number, "5, 100"],
    ["-5 to -1", number, "[-5..-1]"],
    ["5－$", number, "5-$"],
  ] as const)("%s becomes a test", (typed, domain, kept) => {
    expect(asTest(typed, domain)).toBe(kept);
  });

  it("becomes a result", () => {
    expect(asResult("公众", kind)).toBe('"public"');
    expect(asResult("0.85", number)).toBe("0.85");
    expect(asResult("no", truth)).toBe("false");
    expect(asResult("1,200.50", number)).toBe("1200.50");
    expect(asResult("2026.12.1", day)).toBe('d("2026-12-01")');
    expect(asResult("满≥100，减 5", { kind: "string" })).toBe('"满≥100，减 5"');
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
    const made = withBlock(table, { row: 1, column: 0 }, pasted("公众\t100~200\t0.9\tnote\r\n-\t\t1\r\n"), "en").table;
    expect(made.rows).toHaveLength(3);
    expect(made.rows[1]).toMatchObject({
      tests: ['"public"', "[100..200]"],
      results: ["0.9"],
      note: { zh: "note", en: "note" },
    });
    expect(made.rows[2]).toMatchObject({ id: "r3", tests: ["", ""], results: ["1"] });
  });

  it("takes cells with line breaks and quotes, and numbers with grouped figures", () => {
    const block = pasted('"公众\nother"\t1,200\t0.9\t"先""修""好\n再问"\n"""a""b"\t"1\t2"\n"public"\t"x", "y"');
    expect(block).toEqual([
      ["公众\nother", "1,200", "0.9", '先"修"好\n再问'],
      ['"a"b', "1\t2"],
      ['"public"', '"x", "y"'],
    ]);
    const made = withBlock(table, { row: 0, column: 0 }, block.slice(0, 1), "zh").table;
    expect(made.rows[0]).toMatchObject({
      tests: ['"public", "other"', "1200"],
      results: ["0.9"],
      note: { zh: '先"修"好 再问', en: '先"修"好 再问' },
    });
  });

  it("counts what finds no place", () => {
    const block = Array.from({ length: MOST_ROWS }, () => ["1", "note", "too far"]);
    const made = withBlock(table, { row: 1, column: 2 }, block, "zh");
    expect([made.table.rows.length, made.rowsOut, made.columnsOut]).toEqual([MOST_ROWS, 1, 1]);
    expect(new Set(made.table.rows.map((line) => line.id)).size).toBe(MOST_ROWS);
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
    const after = withBlock(moved(table, 1, 0), { row: 0, column: 2 }, [["3"]], "en").table;
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
