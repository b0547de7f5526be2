import { expect, test } from "vitest";
import { secondsLeft } from "./ProgressJob";
import { endedSince, type Notice, unseen } from "./useNotices";

const notice = (id: string, state: Notice["state"], seen = false): Notice => ({
  id,
  kind: "import",
  title: id,
  state,
  done: 0,
  total: null,
  result: null,
  trouble: null,
  seen,
  createdAt: "2026-11-21T00:00:00Z",
  changedAt: "2026-11-21T00:00:00Z",
});

test("work that ended while the page was open is news, once", () => {
  const before = [notice("a", "running"), notice("b", "succeeded")];
  const now = [notice("a", "succeeded"), notice("b", "succeeded"), notice("c", "failed")];
  expect(endedSince(undefined, now)).toEqual([]);
  expect(endedSince(before, now).map(({ id }) => id)).toEqual(["a", "c"]);
  expect(endedSince(now, now)).toEqual([]);
});

test("the bell counts what ended and was not seen", () => {
  expect(
    unseen([notice("a", "running"), notice("b", "failed"), notice("c", "succeeded", true)]).map(({ id }) => id),
  ).toEqual(["b"]);
});

test("time to go follows the pace so far", () => {
  const startedAt = new Date(0).toISOString();
  expect(secondsLeft({ state: "running", done: 25, total: 100, startedAt }, 10_000)).toBe(30);
  expect(secondsLeft({ state: "running", done: 0, total: 100, startedAt }, 10_000)).toBeUndefined();
  expect(secondsLeft({ state: "running", done: 5, startedAt }, 10_000)).toBeUndefined();
});
