import { expect, test } from "vitest";
import { ApiError } from "@api/errors";
import { cannotShow } from "./cannotShow";

const failed = (status: number) => new ApiError({ status, code: "any" });
const page = { title: "what was loaded" };

test.each([
  ["loaded", page, null, false],
  ["on its way", undefined, null, false],
  ["never loaded", undefined, failed(500), true],
  ["loaded, and the session ended since", page, failed(401), false],
  ["loaded, and the server is away", page, failed(0), false],
  ["loaded, and gone since", page, failed(404), true],
  ["loaded, and no longer allowed", page, failed(403), true],
])("%s", (_, data, error, expected) => {
  expect(cannotShow({ data, error })).toBe(expected);
});
