import { call, client } from "@api/client";
import { ApiError } from "@api/errors";
import type { components } from "@api/schema";
import { inWords } from "./useWords";

export type TagWord = components["schemas"]["TagWord"];

const FRESH_MS = 600_000;
const words = new Map<string, TagWord>();
const spoken = new Set<string>();
let learnt = 0;

const heard = (word: string) => word.trim().toLowerCase();

export function keepTagWords(items: readonly TagWord[]): void {
  words.clear();
  spoken.clear();
  for (const each of items) {
    words.set(each.tag, each);
    for (const word of [each.tag, each.zh, each.en]) spoken.add(heard(word));
  }
  learnt = Date.now();
}

export async function fetchTagWords(signal?: AbortSignal): Promise<TagWord[]> {
  const { items } = await call(client.GET("/api/customer-tags", signal ? { signal } : {}));
  keepTagWords(items);
  return items;
}

/** Asks what tags are called, now and then; words are an extra: without them a tag stands as it was typed. */
export async function learnTagWords(signal?: AbortSignal): Promise<void> {
  if (Date.now() - learnt < FRESH_MS) return;
  try {
    await fetchTagWords(signal);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** What a tag is called in the reader's language. */
export const tagWord = (tag: string): string => {
  const known = words.get(tag);
  return known ? inWords(known) : tag;
};

/** Whether these words, blanks and all, are one tag that has words. */
export const isTagWord = (typed: string): boolean => spoken.has(heard(typed));
