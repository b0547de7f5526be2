import { expect, test } from "vitest";
import type { Profile } from "../requests";
import { clashesOf, newCustomerOf, patchOf, tellingWords, valuesOf } from "./values";

const PROFILE = {
  customer: { kind: "key", level: "local", managerId: "9", tags: ["VIP"], status: "active", externalId: "" },
  party: {
    name: "南京图书馆",
    gender: null,
    birthDate: null,
    industry: "文化",
    tradingName: "",
    documents: [],
    contacts: [{ id: "1", medium: "mobile", value: "138****0000", masked: true, purpose: "", preferred: true }],
    addresses: [],
  },
} as unknown as Profile;

test("entries that were offered but left empty are not sent", () => {
  const body = newCustomerOf("individual", {
    class: "public",
    orgPos: "12",
    party: {
      name: "李静",
      documents: [{ kind: "residentId" }],
      contacts: [{ medium: "mobile", value: "13800001111" }],
    },
  });
  expect(body).toMatchObject({ kind: "public", level: null, orgPos: 12, party: { kind: "individual", documents: [] } });
  expect(body).not.toHaveProperty("class");
});

test("only what differs is sent; masked numbers stay out of it", () => {
  const before = valuesOf(PROFILE);
  expect(patchOf(before, before)).toEqual({});
  const party = before.party as Record<string, unknown>;
  expect(patchOf({ ...before, managerId: undefined, party: { ...party, industry: null } }, before)).toEqual({
    managerId: null,
    party: { industry: "" },
  });
  expect(patchOf({ ...before, class: "business" }, before)).toEqual({ kind: "business", level: null });
});

test("a list is sent whole with its ids, and only when an entry says something else", () => {
  const before = valuesOf(PROFILE);
  const party = before.party as Record<string, unknown>;
  const [contact] = party.contacts as Record<string, unknown>[];
  const spelled = Object.fromEntries(Object.entries(contact!).filter(([key]) => key !== "purpose"));
  expect(patchOf({ ...before, party: { ...party, contacts: [spelled] } }, before)).toEqual({});
  const changed = { ...contact, purpose: "经办人" };
  expect(patchOf({ ...before, party: { ...party, contacts: [changed] } }, before)).toEqual({
    party: { contacts: [changed] },
  });
});

test("a clash is where somebody else's change differs from mine, not what only one of us changed", () => {
  const before = valuesOf(PROFILE);
  const mine = { ...before, tags: ["VIP", "续约"], externalId: "A1" };
  const theirs = { ...before, tags: ["欠费"], party: { ...(before.party as Record<string, unknown>), name: "王小伟" } };
  expect(clashesOf(mine, theirs, before)).toEqual([{ field: "tags", mine: ["VIP", "续约"], theirs: ["欠费"] }]);
});

test("a whole document number tells most, then a whole phone number, never a masked one", () => {
  const contacts = [{ value: "13800001111" }];
  expect(tellingWords({ party: { documents: [{ number: "320102199001011234" }], contacts } })).toBe(
    "320102199001011234",
  );
  expect(tellingWords({ party: { documents: [{ number: "3201" }], contacts } })).toBe("13800001111");
  expect(tellingWords({ party: { contacts: [{ value: "138****1111" }] } })).toBeUndefined();
});
