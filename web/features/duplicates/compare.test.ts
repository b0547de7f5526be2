import { expect, test } from "vitest";
import { choicesOf, commandOf, likelySurvivor, movedThings } from "./compare";
import type { Profile } from "./requests";

const profile = (id: string, customer: object, party: object) =>
  ({
    customer: {
      id,
      rev: 3,
      partyKind: "individual",
      kind: "public",
      level: null,
      managerId: null,
      externalId: "",
      status: "active",
      createdAt: "2024-01-01T00:00:00Z",
      ...customer,
    },
    party: { name: "王伟", gender: null, birthDate: null, nationality: "", maritalStatus: "", ...party },
  }) as unknown as Profile;

const ONE = profile("1", {}, { birthDate: "1990-01-01" });
const OTHER = profile("2", { externalId: "NJ7", createdAt: "2023-01-01T00:00:00Z" }, { name: "王玮" });

test("fields stand side by side; what neither has is left out", () => {
  expect(choicesOf(ONE, OTHER).map(({ field, differs }) => [field, differs])).toEqual([
    ["name", true],
    ["birthDate", true],
    ["class", false],
    ["externalId", true],
  ]);
});

test("the survivor keeps its values, takes what it lacks, and what a person chose", () => {
  const pair = [ONE, OTHER] as const;
  expect(commandOf(pair, "1", {}, "x")).toMatchObject({ mergedId: "2", fromMerged: ["externalId"] });
  expect(commandOf(pair, "2", {}, "x")).toMatchObject({ mergedId: "1", fromMerged: ["birthDate"] });
  expect(commandOf(pair, "1", { name: "2", externalId: "1" }, "x").fromMerged).toEqual(["name"]);
});

test("the one in service survives, then the older one", () => {
  expect(likelySurvivor(ONE.customer, OTHER.customer)).toBe("2");
  expect(likelySurvivor(ONE.customer, { ...OTHER.customer, status: "closed" })).toBe("1");
});

test("what moves is told without bookkeeping", () => {
  expect(movedThings({ account: 2, "party.contact": 1, candidate: 1, order: 0 })).toEqual([
    { sort: "account", count: 2 },
    { sort: "contact", count: 1 },
  ]);
});
