import { expect, test } from "vitest";
import { assigned, meaning, nameOf, previewColumns, problemsAt, problemsOf, rawOf } from "./mapping";
import type { Import, Mapping, Notice, RowPreview } from "./requests";
import { standingOf } from "./words";

const MAPPING: Mapping = {
  entries: [
    { field: "customer.name", column: "姓名" },
    { field: "customer.since", column: "日期", format: "dmy" },
    { field: "customer.kind", constant: "public" },
  ],
};

test("fields are known by group, place and own name", () => {
  expect(nameOf("subscribers.1.number")).toMatchObject({ key: "subscribers.number", index: 1 });
  expect(nameOf("customer.extra.备注")).toMatchObject({ key: "customer.extra", extra: "备注" });
  expect(nameOf("nonsense")).toBeUndefined();
});

test("a column is given a field, another one, none; what was said of the old field goes with it", () => {
  const other = assigned(MAPPING, "日期", 1, "customer.birthDate");
  expect(other.entries[1]).toEqual({ field: "customer.birthDate", column: "日期" });
  expect(assigned(MAPPING, "日期", 1, "customer.since")).toBe(MAPPING);
  expect(assigned(MAPPING, "日期", 1, undefined).entries.map(({ field }) => field)).toEqual([
    "customer.name",
    "customer.kind",
  ]);
  expect(assigned(MAPPING, "备注", undefined, "customer.tags").entries).toHaveLength(4);
});

test("what a cell means is set and taken back", () => {
  const said = meaning({ field: "customer.kind", column: "类" }, "政企", "business");
  expect(said).toEqual({ values: { 政企: "business" } });
  expect(meaning({ field: "customer.kind", column: "类", ...said }, "政企", undefined)).toEqual({ values: {} });
});

test("refused places lead to their entry, the rest stands apart", () => {
  const problem = (field: string) => ({ field, code: "x", message: "", remedy: undefined });
  const { byEntry, whole } = problemsOf([problem("mapping.entries.1.column"), problem("match")]);
  expect([...byEntry.keys()]).toEqual([1]);
  expect(whole.map(({ field }) => field)).toEqual(["match"]);
});

test("problems stand at their cells with what the file says there", () => {
  const columns = previewColumns(MAPPING);
  const problem = (column: string, field: string) => ({
    row: 2,
    column,
    field,
    label: "",
    code: "x",
    message: "",
    remedy: "",
  });
  const row: RowPreview = {
    row: 2,
    action: "fail",
    cells: ["王伟", "03/04/2021"],
    values: { "customer.name": "王伟" },
    problems: [problem("日期", "customer.since"), problem("", "customer.kind"), problem("", "customer.mobile")],
  };
  const at = problemsAt(row, columns);
  expect(at.cells.map((found) => found.length)).toEqual([0, 1, 1]);
  expect(at.row.map(({ field }) => field)).toEqual(["customer.mobile"]);
  expect(rawOf(row, columns[1]!, ["姓名", "日期"])).toBe("03/04/2021");
});

test("an import stands where its work is; work that was silent for long counts as stopped", () => {
  const one = { phase: "checking" } as Import;
  const work = { kind: "imports.run", state: "running", changedAt: "2026-11-22T10:00:00Z" } as Notice;
  const now = new Date("2026-11-22T10:00:30Z");
  expect(standingOf(one, work, now)).toBe("running");
  expect(standingOf(one, { ...work, kind: "imports.undo" }, now)).toBe("undoing");
  expect(standingOf(one, { ...work, state: "failed" }, now)).toBe("stopped");
  expect(standingOf(one, work, new Date("2026-11-22T10:05:00Z"))).toBe("stopped");
  expect(standingOf(one, { ...work, state: "succeeded" }, now)).toBe("running");
  expect(standingOf({ ...one, phase: "applied" }, { ...work, state: "succeeded" }, now)).toBe("applied");
});
