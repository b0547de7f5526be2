import { ApiError } from "@api/errors";

/** The steps of signing in: first who and the secret word, then the six figures of the second factor if asked for. */
export type Step = "password" | "totp";

/** What a refusal means for the form. The server's codes: `totp_needed`, `totp_wrong`, `throttled` (429). */
export function stepAfter(refusal: unknown, step: Step): Step {
  if (!(refusal instanceof ApiError)) return step;
  if (refusal.code === "totp_needed" || refusal.code === "totp_wrong") return "totp";
  return refusal.status === 429 ? step : "password";
}

/** Being asked for the second factor is a step, not a failure. */
export const isFailure = (refusal: unknown) => !(refusal instanceof ApiError && refusal.code === "totp_needed");

/** Seconds to wait before another try makes sense. */
export const waitOf = (refusal: unknown) =>
  refusal instanceof ApiError && refusal.status === 429 ? (refusal.retryAfter ?? 30) : 0;

/** An address inside this application to go back to; anything else is not trusted. */
export const safeBack = (back: string | undefined) =>
  back !== undefined && /^\/(?![/\\])/.test(back) && !back.startsWith("/sign-in") ? back : "/";
