import { expect, test } from "vitest";
import { blindly, treated } from "./profit";

const TENTHS = [
  { customers: 10, observed: 0.4 },
  { customers: 10, observed: 0.1 },
  { customers: 10, observed: -0.1 },
];

test("profit grows while a tenth keeps more than it costs, and falls beyond", () => {
  const steps = treated(TENTHS, 10, 100);
  expect(steps.map(({ customers }) => customers)).toEqual([10, 20, 30]);
  expect(steps.map(({ kept }) => kept)).toEqual([4, 5, 4]);
  expect(steps.map(({ profit }) => profit)).toEqual([300, 300, 100]);
});

test("drawn blindly everybody has the mean effect", () => {
  expect(blindly(treated(TENTHS, 10, 100), 0.2, 10, 100)).toEqual([100, 200, 300]);
});
