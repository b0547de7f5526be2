/** One wrong place in what was sent: where (dotted path into the body), why, and what would do. */
export interface Problem {
  field: string;
  code: string;
  message: string;
  remedy: string | undefined;
}

/** Why a call failed, when no words of the server explain it. The page says it in the reader's language. */
export type TransportCode = "offline" | "timeout" | "unreadable" | "server_down";

/**
 * The one error a call can end with. `message` and `remedy` come from the server in the reader's language; for a
 * failure of the way to the server they are empty and `code` is a TransportCode.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly remedy: string | undefined;
  readonly errorId: string | undefined;
  readonly problems: readonly Problem[];
  /** Seconds until another try makes sense (throttling), when the server says so. */
  readonly retryAfter: number | undefined;
  /** What a page can lead on with, e.g. the id of the customer that exists already. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(init: {
    status: number;
    code: string;
    message?: string;
    remedy?: string | undefined;
    errorId?: string | undefined;
    problems?: readonly Problem[];
    retryAfter?: number | undefined;
    details?: Readonly<Record<string, unknown>>;
    cause?: unknown;
  }) {
    super(init.message ?? "", init.cause === undefined ? undefined : { cause: init.cause });
    this.status = init.status;
    this.code = init.code;
    this.remedy = init.remedy;
    this.errorId = init.errorId;
    this.problems = init.problems ?? [];
    this.retryAfter = init.retryAfter;
    this.details = init.details ?? {};
  }

  get isForbidden() {
    return this.status === 403;
  }
  get isMissing() {
    return this.status === 404;
  }
  get isChangedMeanwhile() {
    return this.status === 412 || this.code === "changed_meanwhile";
  }
  get isTransport() {
    return this.status === 0;
  }
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function problemsOf(value: unknown): Problem[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((problem) => ({
    field: text(problem.field) ?? "",
    code: text(problem.code) ?? "invalid",
    message: text(problem.message) ?? "",
    remedy: text(problem.remedy),
  }));
}

function retryAfterOf(response: Response): number | undefined {
  const value = response.headers.get("Retry-After");
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}

/** Reads a refused response; a body that is not ours (a gateway's page, an empty one) still becomes an ApiError. */
export async function errorOfResponse(response: Response): Promise<ApiError> {
  let body: unknown;
  try {
    body = await response.json();
  } catch (cause) {
    const code: TransportCode = response.status >= 502 && response.status <= 504 ? "server_down" : "unreadable";
    return new ApiError({ status: response.status, code, retryAfter: retryAfterOf(response), cause });
  }
  if (!isObject(body)) return new ApiError({ status: response.status, code: "unreadable" });
  const { code, message, remedy, errorId, problems, details } = body;
  return new ApiError({
    status: response.status,
    code: text(code) ?? "unreadable",
    message: text(message) ?? "",
    remedy: text(remedy),
    errorId: text(errorId) ?? text(response.headers.get("X-Request-Id")),
    problems: problemsOf(problems),
    retryAfter: retryAfterOf(response),
    details: isObject(details) ? details : {},
  });
}

/** Turns what fetch throws into an ApiError. A call given up on purpose is no failure: undefined. */
export function errorOfThrow(thrown: unknown): ApiError | undefined {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof DOMException && thrown.name === "AbortError") return undefined;
  if (thrown instanceof DOMException && thrown.name === "TimeoutError") {
    return new ApiError({ status: 0, code: "timeout", cause: thrown });
  }
  const code: TransportCode = navigator.onLine ? "server_down" : "offline";
  return new ApiError({ status: 0, code, cause: thrown });
}

/** Whether trying the same call again can help without anybody changing anything. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.isTransport || error.status === 429 || error.status >= 502);
}
