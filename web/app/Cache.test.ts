import { QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { Cache } from "./Cache";

test("what is read for the first time while a change happens is read once more after it", async () => {
  const cache = new Cache();
  let end: (value: string) => void = () => undefined;
  const first = new Promise<string>((resolve) => (end = resolve));
  let begun = 0;
  const read = () => (begun++ === 0 ? first : Promise.resolve("after"));
  const observer = new QueryObserver(cache, { queryKey: ["replays"], queryFn: read });
  const stop = observer.subscribe(() => undefined);
  const changed = cache.invalidateQueries({ queryKey: ["replays"] });
  end("before");
  await changed;
  expect(observer.getCurrentResult().data).toBe("after");
  expect(begun).toBe(2);
  stop();
});

test("what was read before is read anew once", async () => {
  const cache = new Cache();
  let begun = 0;
  const observer = new QueryObserver(cache, { queryKey: ["replays"], queryFn: () => Promise.resolve(++begun) });
  const stop = observer.subscribe(() => undefined);
  await observer.getCurrentQuery().promise;
  await cache.invalidateQueries({ queryKey: ["replays"] });
  expect(observer.getCurrentResult().data).toBe(2);
  stop();
});
