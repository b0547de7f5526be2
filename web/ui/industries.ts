import { call, client } from "@api/client";
import { ApiError } from "@api/errors";
import type { components } from "@api/schema";
import type { Lookup, Option } from "./lookup";
import { inWords } from "./useWords";

type Industry = components["schemas"]["Industry"];

let industries: readonly Industry[] = [];

export function keepIndustries(items: readonly Industry[]): void {
  industries = items;
}

/** They come with the server's program: asked for once. */
async function known(signal?: AbortSignal): Promise<readonly Industry[]> {
  if (industries.length === 0) {
    const { items } = await call(client.GET("/api/industries", signal ? { signal } : {}));
    keepIndustries(items);
  }
  return industries;
}

/** Asks what industries are called; words are an extra: without them a code stands for itself. */
export async function learnIndustries(signal?: AbortSignal): Promise<void> {
  try {
    await known(signal);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** What an industry is called in the reader's language; one that is no code stands as it was written. */
export const industryWord = (kept: string): string => {
  const found = industries.find(({ code }) => code === kept);
  return found ? inWords(found) : kept;
};

const option = (industry: Industry): Option => ({
  value: industry.code,
  label: inWords(industry),
  note: industry.code,
});

/** Sections and divisions of GB/T 4754, found by code, by name in either language, or by what people say for them. */
export const INDUSTRIES: Lookup = {
  name: "industry",
  search: async (words, signal) => {
    const wanted = words.trim().toLowerCase();
    const says = (word: string) => word.toLowerCase().includes(wanted);
    return (await known(signal))
      .filter(({ code, zh, en, also = [] }) => [code, zh, en, ...also].some(says))
      .map(option);
  },
  nameOf: async (kept, signal) => {
    await known(signal);
    return industryWord(kept);
  },
};
