import { call, client } from "@api/client";
import { useQuery } from "@tanstack/react-query";

/** Whom or what a task or a process is about. */
export interface Subject {
  number: string;
  kind: string;
  id: string;
  /** What the customer is called. */
  name: string;
}

const FRESH_MS = 600_000;
const MOST = 50;
const known = new Map<string, Subject>();
const asked = new Set<string>();
let learnt = 0;

function forgetOld(now: number) {
  if (now - learnt < FRESH_MS) return;
  known.clear();
  asked.clear();
  learnt = now;
}

/** Tasks and processes bear a number; this asks whose it is, once each. */
export async function learnSubjects(numbers: Iterable<string>, signal?: AbortSignal): Promise<void> {
  forgetOld(Date.now());
  const fresh = [...new Set(numbers)].filter((number) => number !== "" && !asked.has(number));
  for (let from = 0; from < fresh.length; from += MOST) {
    const part = fresh.slice(from, from + MOST);
    const { items } = await call(
      client.GET("/api/subjects", { params: { query: { number: part } }, ...(signal ? { signal } : {}) }),
    );
    for (const number of part) asked.add(number);
    for (const subject of items) known.set(subject.number, subject);
  }
}

/** Whose a number is, as far as it was learnt and may be seen. */
export const subjectOf = (number: string): Subject | undefined => known.get(number);

/** Whose one number is; draws again once it is known. */
export function useSubject(number: string): Subject | undefined {
  useQuery({
    queryKey: ["subject", number],
    queryFn: async ({ signal }) => {
      await learnSubjects([number], signal);
      return true;
    },
    staleTime: FRESH_MS,
  });
  return subjectOf(number);
}
