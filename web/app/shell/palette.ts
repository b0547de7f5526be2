/** One thing the palette can lead to. */
export interface PaletteItem {
  key: string;
  section: "recent" | "records" | "actions";
  title: string;
  /** What it is, or what of it matched. */
  note: string | undefined;
  run: () => void;
}

const told = (value: unknown) => (typeof value === "string" ? value : "");

/** What tells a hit from another of the same name: its number, telephone or customer, what it is, what of it matched. */
export const hitNote = (hit: { title: string; detail: Record<string, unknown> }, kind: string, source: string) =>
  [hit.detail.number, hit.detail.phone, hit.detail.customer, kind, source]
    .map(told)
    .filter((part) => part !== "" && part !== hit.title)
    .join(" · ");

/** Folds what people type: case, spaces. */
const folded = (text: string) => text.toLowerCase().replaceAll(/\s+/g, "");

/** Actions whose name holds the words, those that begin with them first. */
export function matching<Item extends { title: string }>(items: readonly Item[], words: string): Item[] {
  const wanted = folded(words);
  if (wanted === "") return [...items];
  const ranked = items.map((item) => ({ item, at: folded(item.title).indexOf(wanted) })).filter(({ at }) => at >= 0);
  return ranked.sort((a, b) => Number(a.at > 0) - Number(b.at > 0)).map(({ item }) => item);
}

/** The place of the mark after an arrow key; it goes round. */
export function movedMark(mark: number, key: string, count: number): number {
  if (count === 0) return 0;
  if (key === "ArrowDown") return (mark + 1) % count;
  if (key === "ArrowUp") return (mark - 1 + count) % count;
  return mark;
}
