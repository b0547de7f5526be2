import { ApiError } from "@api/errors";

/** The steps of signing in: first who and the secret word, then the code of the second factor if asked for. */
export type Step = "password" | "totp";

const isAsking = (refusal: unknown) => refusal instanceof ApiError && refusal.code === "totp_required";

/** The step after a refusal. At the second step the password was right; a 401 there means the code. */
export function stepAfter(refusal: unknown, step: Step): Step {
  if (isAsking(refusal)) return "totp";
  return refusal instanceof ApiError && refusal.status === 403 ? "password" : step;
}

/** Being asked for the second factor is a step, not a failure. */
export const isFailure = (refusal: unknown) => !isAsking(refusal);

/** Seconds to wait before another try makes sense. */
export const waitOf = (refusal: unknown) =>
  refusal instanceof ApiError && refusal.status === 429 ? (refusal.retryAfter ?? 30) : 0;

const HERE = "http://here.invalid";

/** Whether a browser stays here; it takes `/\evil` for `//evil`, and tabs and line ends for nothing. */
const isHere = (address: string) => {
  const url = URL.canParse(address, HERE) ? new URL(address, HERE) : undefined;
  return url?.origin === HERE && !url.pathname.startsWith("//");
};

/** An address inside this application to go back to; anything else is not trusted. */
export const safeBack = (back: string | undefined) =>
  back?.startsWith("/") && isHere(back) && !back.startsWith("/sign-in") ? back : "/";
