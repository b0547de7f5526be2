import createClient, { type Middleware } from "openapi-fetch";
import { type ApiError, errorOfResponse, errorOfThrow } from "./errors";
import type { paths } from "./schema";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

type Listener = () => void;
let onSignedOut: Listener = () => undefined;

/** Names what happens when the server says that nobody is signed in (any more). */
export function whenSignedOut(listener: Listener): void {
  onSignedOut = listener;
}

const isSignIn = (request: Request) => new URL(request.url).pathname === "/api/session";

/** What a refused response says; that nobody is signed in any more is told to the frame as well. */
export async function refusalOf(response: Response): Promise<ApiError> {
  if (response.status === 401) onSignedOut();
  return errorOfResponse(response);
}

const conventions: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", document.documentElement.lang);
    if (!SAFE_METHODS.has(request.method)) request.headers.set("X-Requested-With", "yizhan");
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) return response;
    throw await (isSignIn(request) ? errorOfResponse(response) : refusalOf(response));
  },
  onError({ error }) {
    return errorOfThrow(error);
  },
};

/** The typed client: `client.GET("/api/customers/{id}", …)`. Every failure is thrown as an ApiError; see call(). */
export const client = createClient<paths>({
  baseUrl: window.location.origin,
  // Looked up at each call, so that a test can put its own in place.
  fetch: (request) => globalThis.fetch(request),
});
client.use(conventions);

/** The body of a call that succeeded. Failures were thrown on the way here. */
export async function call<T>(pending: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  return (await pending).data as T;
}

/** The body together with its revision, for a change that must not overwrite somebody else's. */
export async function callWithRev<T>(
  pending: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ data: T; rev: string }> {
  const { data, response } = await pending;
  return { data: data as T, rev: (response.headers.get("ETag") ?? "").replaceAll('"', "") };
}

/** The header that lets a change through only when the object is still as it was read. */
export const ifMatch = (rev: string | number) => ({ "If-Match": `"${rev}"` });

/** The header under which the server does a creation once, however often it is sent. Make one per form, not per try. */
export const idempotencyKey = (key: string) => ({ "Idempotency-Key": key });
