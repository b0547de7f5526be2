import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { call, callWithRev, client, ifMatch, whenSignedOut } from "./client";
import { ApiError } from "./errors";

const sent: Request[] = [];

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  vi.stubGlobal("fetch", (request: Request) => {
    sent.push(request);
    return Promise.resolve(new Response(status === 204 ? null : text, { status, headers }));
  });
}

const refusalOf = async (pending: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await pending.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};
const session = () => call(client.GET("/api/session"));
const views = () => call(client.GET("/api/views", { params: { query: { list: "customers" } } }));

beforeEach(() => {
  sent.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
  whenSignedOut(() => undefined);
});

describe("what every call carries", () => {
  test("the reader's language", async () => {
    answer(200, {});
    document.documentElement.lang = "zh-CN";
    await session();
    document.documentElement.lang = "en";
    await session();
    expect(sent.map(({ headers }) => headers.get("Accept-Language"))).toEqual(["zh-CN", "en"]);
  });

  test("the mark against forged requests, when it changes something", async () => {
    answer(200, {});
    await session();
    await call(client.POST("/api/session", { body: { login: "a", password: "b" } }));
    expect(sent.map(({ headers }) => headers.get("X-Requested-With"))).toEqual([null, "yizhan"]);
  });

  test("the revision a change builds on, in the form of an entity tag", () => {
    expect(ifMatch(7)).toEqual({ "If-Match": '"7"' });
  });
});

describe("answers", () => {
  test("a revision comes with its object", async () => {
    answer(200, { items: [] }, { ETag: '"12"' });
    const { rev } = await callWithRev(client.GET("/api/views", { params: { query: { list: "x" } } }));
    expect(rev).toBe("12");
  });

  test("a refusal keeps the server's words, remedy, problems and number", async () => {
    answer(422, {
      code: "invalid_input",
      message: "1 field needs correction",
      remedy: "Correct it",
      errorId: "E1",
      problems: [{ field: "contacts.0.value", code: "phone", message: "Not a phone", remedy: "Eleven figures" }],
    });
    const error = await refusalOf(views());
    expect(error).toMatchObject({
      status: 422,
      code: "invalid_input",
      message: "1 field needs correction",
      remedy: "Correct it",
      errorId: "E1",
    });
    expect(error.problems).toEqual([
      { field: "contacts.0.value", code: "phone", message: "Not a phone", remedy: "Eleven figures" },
    ]);
  });

  test("throttling says how long to wait", async () => {
    answer(429, { code: "throttled", message: "Too many", remedy: "Wait" }, { "Retry-After": "25" });
    expect((await refusalOf(views())).retryAfter).toBe(25);
  });

  test.each([
    ["a gateway's page", 502, "<html>Bad gateway</html>", "server_down"],
    ["a page where JSON was due", 500, "<html></html>", "unreadable"],
    ["JSON that is no error body", 400, "[1]", "unreadable"],
    ["an empty body", 503, "", "server_down"],
  ])("%s becomes a failure of the way", async (_, status, body, code) => {
    answer(status, body);
    expect(await refusalOf(views())).toMatchObject({ status, code, message: "" });
  });

  test("malformed problems do no harm", async () => {
    answer(422, { code: "x", message: "m", problems: [null, "text", { field: 3 }] });
    expect((await refusalOf(views())).problems).toEqual([
      { field: "", code: "invalid", message: "", remedy: undefined },
    ]);
  });

  test("without a network the call fails as offline or as a server that is down", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
    expect(await refusalOf(views())).toMatchObject({ status: 0, code: "server_down" });
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    expect(await refusalOf(views())).toMatchObject({ status: 0, code: "offline" });
  });

  test("a call given up on purpose stays an abort", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new DOMException("stop", "AbortError")));
    await expect(views()).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("nobody signed in", () => {
  test("is told to the application", async () => {
    const told = vi.fn();
    whenSignedOut(told);
    answer(401, { code: "not_signed_in", message: "Sign in", remedy: "" });
    await refusalOf(views());
    expect(told).toHaveBeenCalledOnce();
  });

  test("is the very question of the session itself", async () => {
    const told = vi.fn();
    whenSignedOut(told);
    answer(401, { code: "not_signed_in", message: "Sign in", remedy: "" });
    await refusalOf(session());
    expect(told).not.toHaveBeenCalled();
  });
});
