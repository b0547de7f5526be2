import { describe, expect, it } from "vitest";
import {
  cartFor,
  isDescribed,
  nextRef,
  nodesOf,
  problemsByItem,
  roomFor,
  withComponent,
  withOffering,
  without,
  withValue,
} from "./cart";
import type { CartItem } from "./requests";

const CART: CartItem[] = [
  { ref: "1", offering: "BUNDLE" },
  { ref: "1.MOBILE.1", parent: "1", offering: "MOBILE", characteristics: { speed: 5 } },
  { ref: "2", offering: "DATA" },
];

describe("a cart", () => {
  it("numbers its items so that none is used twice", () => {
    expect(nextRef([])).toBe("1");
    expect(nextRef(CART)).toBe("3");
    expect(withOffering(CART, "X").at(-1)).toMatchObject({ ref: "3", offering: "X", action: "install" });
  });

  it("begins with a product in use and what is to become of it", () => {
    expect(cartFor("7", "suspend")).toMatchObject([{ ref: "1", action: "suspend", subscriber: "7" }]);
    expect(cartFor("7", "explode")).toEqual([]);
    expect(cartFor(undefined, "suspend")).toEqual([]);
    expect(["modify", "suspend"].map((action) => cartFor("7", action).some(isDescribed))).toEqual([true, false]);
  });

  it("loses a bundle with its parts", () => {
    expect(without(CART, "1").map(({ ref }) => ref)).toEqual(["2"]);
    expect(without(CART, "2")).toHaveLength(2);
  });

  it("takes one more part within its bundle", () => {
    const more = withComponent(CART, "1", "MOBILE");
    expect(more.at(-1)).toMatchObject({ ref: "1.MOBILE.2", parent: "1" });
    expect(nodesOf(more)[0]?.parts).toHaveLength(2);
    expect(roomFor({ offering: "MOBILE", minimum: 1, maximum: 2 }, more)).toEqual({ more: false, fewer: true });
    expect(roomFor({ offering: "MOBILE", minimum: 1, maximum: 2 }, CART)).toEqual({ more: true, fewer: false });
  });

  it("sets and unsets a characteristic without touching others", () => {
    const set = withValue(CART, "1.MOBILE.1", "number", "13800001111");
    expect(set[1]?.characteristics).toEqual({ speed: 5, number: "13800001111" });
    expect(withValue(set, "1.MOBILE.1", "speed", undefined)[1]?.characteristics).toEqual({ number: "13800001111" });
    expect(set[0]).toBe(CART[0]);
  });

  it("hangs each problem on its item", () => {
    const problems = problemsByItem(
      [
        { field: "items.1.characteristics.number", message: "missing" },
        { field: "items.2.offering", message: "no" },
        { field: "customerId", message: "who?" },
      ],
      CART,
    );
    expect(problems.get("1.MOBILE.1")).toEqual([{ code: "number", message: "missing", remedy: undefined }]);
    expect(problems.get("2")?.[0]?.message).toBe("no");
    expect(problems.get("")?.[0]?.message).toBe("who?");
  });
});
