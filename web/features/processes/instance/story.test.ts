import { describe, expect, it } from "vitest";
import { type Entry, momentsOf, passagesOf, standAfter } from "./story";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString();
const line = (minute: number, activation: number, node: string, kind: string, flows: string[] = []): Entry => ({
  at: at(minute),
  activation,
  node,
  name: { zh: node, en: node },
  kind,
  flows,
  actorId: "0",
  detail: null,
});

const STORY = [
  line(0, 1, "start", "done", ["start-check"]),
  line(0, 2, "check", "entered"),
  line(10, 2, "check", "claimed"),
  line(15, 2, "check", "returned"),
  line(20, 2, "check", "claimed"),
  line(27, 2, "check", "done", ["check-open"]),
  line(27, 3, "open", "entered"),
  line(30, 3, "open", "incident"),
  line(50, 3, "open", "resolved"),
];

describe("the story of an instance", () => {
  it("is told moment by moment", () => {
    expect(momentsOf(STORY).map((moment) => moment.length)).toEqual([2, 1, 1, 1, 2, 1, 1]);
    expect(standAfter(STORY.slice(0, 2))).toEqual({ active: ["check"], completed: ["start"], flows: ["start-check"] });
    expect(standAfter(STORY)).toEqual({
      active: ["open"],
      completed: ["start", "check"],
      flows: ["start-check", "check-open"],
    });
  });

  it("goes on by the names of another version", () => {
    const taken = { ...line(55, 0, "order", "migrated"), detail: { moved: { "3": "open-line" } } };
    const after = [...STORY, taken];
    expect(standAfter(after).active).toEqual(["open-line"]);
    expect(passagesOf(after, new Set(), Date.parse(at(60)))).toHaveLength(2);
  });

  it("tells waiting from working, and both from being stuck", () => {
    const [check, open] = passagesOf(STORY, new Set(["open"]), Date.parse(at(60)));
    expect([check?.waited, check?.worked, check?.stuck]).toEqual([15 * 60, 12 * 60, 0]);
    expect([open?.waited, open?.worked, open?.stuck]).toEqual([0, 13 * 60, 20 * 60]);
    expect(open?.went).toBeUndefined();
  });
});
