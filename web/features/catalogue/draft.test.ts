import { describe, expect, it } from "vitest";
import { copyOf, draftFrom, draftOf } from "./draft";
import type { Offering } from "./requests";

const text = (words: string) => ({ zh: words, en: words });
const price = (id: string, code: string) =>
  ({
    id,
    rev: 1,
    code,
    name: text(code),
    kind: "recurring" as const,
    amount: "99",
    period: "month" as const,
    when: { speed: [300] as number[] },
  }) satisfies Record<string, unknown>;
const OFFERING = {
  id: "1",
  rev: 3,
  code: "PO-BB",
  version: "1.0",
  state: "launched",
  name: text("Broadband"),
  specification: "PS-BB",
  fixed: { speed: 300 },
  priceIds: ["9"],
  prices: [price("7", "PR-BB-300"), price("9", "PR-SHARED")],
  validFor: { startDateTime: "2026-01-01T00:00:00Z" },
} as unknown as Offering;

describe("an offering as its designer writes it", () => {
  it("has its own prices alone, without what the catalogue keeps of it", () => {
    const draft = draftOf(OFFERING);
    expect(draft.prices?.map(({ code }) => code)).toEqual(["PR-BB-300"]);
    expect(Object.keys(draft)).not.toContain("rev");
    expect(draft.priceIds).toEqual(["9"]);
  });

  it("is copied without code, state, version, validity and the codes of its prices", () => {
    const copy = copyOf(OFFERING);
    expect(copy).toMatchObject({ code: "", specification: "PS-BB", fixed: { speed: 300 } });
    expect(copy.state).toBeUndefined();
    expect(copy.validFor).toBeUndefined();
    expect(copy.prices?.[0]).not.toHaveProperty("code");
    expect(copy.prices?.[0]?.when).toEqual({ speed: [300] });
  });
});

describe("what a filled form means", () => {
  it("numbers new prices after the offering, beside the codes that are there", () => {
    const prices = [
      { ...price("1", "PR-NEW-2") },
      { name: text("a"), kind: "oneTime" as const, amount: "5", period: "month" as const },
      { name: text("b"), kind: "recurring" as const, amount: "" },
      { name: text("c"), kind: "discount" as const, percent: "10" },
    ];
    const draft = draftFrom({ code: "PO-NEW", name: text("New"), prices }, {});
    expect(draft.prices?.map(({ code }) => code)).toEqual(["PR-NEW-2", "PR-NEW-1", "PR-NEW-3", "PR-NEW-4"]);
    expect(draft.prices?.map(({ period }) => period)).toEqual(["month", null, "month", null]);
    expect(draft.prices?.map(({ amount }) => amount)).toEqual(["99", "5", "0", "0"]);
    expect(draft.prices?.[3]?.percent).toBe("10");
  });

  it("keeps fixed values while the specification stays", () => {
    const before = draftOf(OFFERING);
    const same = { code: "PO-BB", name: text("x"), specification: "PS-BB" };
    expect(draftFrom(same, before).fixed).toEqual({ speed: 300 });
    expect(draftFrom({ ...same, specification: "PS-TV" }, before).fixed).toEqual({});
  });

  it("has a description in both languages or none", () => {
    const words = { code: "PO", name: text("x") };
    expect(draftFrom({ ...words, description: { zh: "一", en: "" } }, {}).description).toEqual({ zh: "一", en: "一" });
    expect(draftFrom({ ...words, description: { zh: null } }, {}).description).toBeNull();
  });
});
