import type { CartItem, Characteristic, Quote } from "./requests";

export type Value = string | number | boolean;

/** The reference of the next top item of a cart. */
export function nextRef(items: readonly CartItem[]): string {
  const taken = items.map(({ ref }) => Number(ref)).filter(Number.isInteger);
  return String(Math.max(0, ...taken) + 1);
}

/** A cart with one more of an offering. */
export const withOffering = (items: readonly CartItem[], offering: string): CartItem[] => [
  ...items,
  { ref: nextRef(items), offering, action: "install", quantity: 1, characteristics: {} },
];

const CHANGES = ["modify", "suspend", "resume", "disconnect"] as const;

/** The cart that begins with a product in use: what it was sold as the quote fills in. */
export function cartFor(product: string | undefined, action: string | undefined): CartItem[] {
  const known = CHANGES.find((each) => each === action);
  if (!product || !known) return [];
  return [{ ref: "1", offering: "", action: known, subscriber: product, quantity: 1, characteristics: {} }];
}

/** Whether the item is something new; otherwise it is about a product in use. */
export const isNew = ({ action = "install" }: CartItem) => action === "install";

/** Whether what characterises the item can be said: of what is new, and of what is changed. */
export const isDescribed = (item: CartItem) => isNew(item) || item.action === "modify";

/** A cart without an item and everything below it. */
export function without(items: readonly CartItem[], ref: string): CartItem[] {
  const gone = new Set([ref]);
  for (const item of items) if (item.parent && gone.has(item.parent)) gone.add(item.ref);
  return items.filter((item) => !gone.has(item.ref));
}

/** A cart with one more of a component of the bundle `parent`. */
export function withComponent(items: readonly CartItem[], parent: string, offering: string): CartItem[] {
  const stem = `${parent}.${offering}.`;
  const numbers = items.filter(({ ref }) => ref.startsWith(stem)).map(({ ref }) => Number(ref.slice(stem.length)));
  const ref = `${stem}${Math.max(0, ...numbers) + 1}`;
  return [...items, { ref, parent, offering, action: "install", quantity: 1, characteristics: {} }];
}

/** A cart with one characteristic of one item set; undefined takes it out. */
export const withValue = (
  items: readonly CartItem[],
  ref: string,
  code: string,
  value: Value | undefined,
): CartItem[] =>
  items.map((item) => {
    if (item.ref !== ref) return item;
    const others = Object.fromEntries(Object.entries(item.characteristics ?? {}).filter(([key]) => key !== code));
    return { ...item, characteristics: value === undefined || value === "" ? others : { ...others, [code]: value } };
  });

export interface CartNode {
  item: CartItem;
  parts: CartItem[];
}

/** The cart as its bundles, each with its parts. */
export const nodesOf = (items: readonly CartItem[]): CartNode[] =>
  items
    .filter(({ parent }) => !parent)
    .map((item) => ({ item, parts: items.filter(({ parent }) => parent === item.ref) }));

/** How many more and how many fewer of a component a bundle lets one have. */
export function roomFor(
  component: { offering: string; minimum?: number; maximum?: number },
  parts: readonly CartItem[],
): { more: boolean; fewer: boolean } {
  const count = parts.filter(({ offering }) => offering === component.offering).length;
  return { more: count < (component.maximum ?? 1), fewer: count > (component.minimum ?? 0) };
}

/** What is asked at the counter: what can be chosen, what identifies first. */
export const asked = (characteristics: readonly Characteristic[]): Characteristic[] =>
  characteristics.filter(({ configurable = true }) => configurable);

const PLACE = /^items\.(\d+)(?:\.characteristics\.([^.]+))?/;

export interface ItemProblem {
  code: string | undefined;
  message: string;
  remedy: string | undefined;
}

/** The problems of a quote, by the item they belong to; those of no item stand under "". */
export function problemsByItem(
  problems: readonly { field: string; message: string; remedy?: string | undefined }[],
  items: readonly CartItem[],
): Map<string, ItemProblem[]> {
  const found = new Map<string, ItemProblem[]>();
  for (const { field, message, remedy } of problems) {
    const place = PLACE.exec(field);
    const ref = place ? (items[Number(place[1])]?.ref ?? "") : "";
    const list = found.get(ref) ?? [];
    list.push({ code: place?.[2], message, remedy });
    found.set(ref, list);
  }
  return found;
}

/** What the field of a characteristic is called in the page. */
export const fieldId = (ref: string, code: string) => `${ref}-${code}`;

/** The price lines of one item. */
export const chargesOf = (quote: Quote | undefined, ref: string) =>
  quote?.lines.filter(({ item }) => item === ref) ?? [];
