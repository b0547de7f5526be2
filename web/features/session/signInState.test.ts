import { expect, test } from "vitest";
import { ApiError } from "@api/errors";
import { isFailure, safeBack, stepAfter, waitOf } from "./signInState";

const refusal = (status: number, code: string, retryAfter?: number) =>
  new ApiError({ status, code, message: "m", retryAfter });

test("the second factor is a step; a wrong code stays there; a locked login starts again", () => {
  expect(stepAfter(refusal(401, "totp_required"), "password")).toBe("totp");
  expect(stepAfter(refusal(401, "sign_in_failed"), "totp")).toBe("totp");
  expect(stepAfter(refusal(401, "sign_in_failed"), "password")).toBe("password");
  expect(stepAfter(refusal(403, "login_locked"), "totp")).toBe("password");
  expect(stepAfter(refusal(429, "too_many_attempts"), "totp")).toBe("totp");
  expect(stepAfter(new Error("odd"), "totp")).toBe("totp");
});

test("being asked for the second factor is no failure", () => {
  expect([isFailure(refusal(401, "totp_required")), isFailure(refusal(401, "sign_in_failed"))]).toEqual([false, true]);
});

test("how long to wait", () => {
  expect([
    waitOf(refusal(429, "too_many_attempts", 12)),
    waitOf(refusal(429, "too_many_attempts")),
    waitOf(refusal(401, "x")),
    waitOf(null),
  ]).toEqual([12, 30, 0, 0]);
});

test.each([
  ["/customers?kind=key", "/customers?kind=key"],
  [undefined, "/"],
  ["//evil.example.com", "/"],
  ["/\\evil.example.com", "/"],
  ["/\t/evil.example.com", "/"],
  ["/.//evil.example.com", "/"],
  ["//[", "/"],
  ["https://evil.example.com", "/"],
  ["/sign-in?back=/x", "/"],
])("going back to %s leads to %s", (back, target) => {
  expect(safeBack(back)).toBe(target);
});
