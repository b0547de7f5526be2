import type { Tone } from "@ui/StateTag";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How much time is left, as a tone: late, soon, in time. */
export function toneOf(dueAt: string | null, now: Date): Tone {
  if (!dueAt) return "neutral";
  const left = Date.parse(dueAt) - now.getTime();
  return left < 0 ? "bad" : left < HOUR_MS ? "warn" : "good";
}

/** The time left or gone by, in its two largest units: which words say it, and their figures. */
export function spanOf(dueAt: string, now: Date): { key: "days" | "hours" | "minutes"; a: number; b: number } {
  const span = Math.abs(Date.parse(dueAt) - now.getTime());
  if (span >= DAY_MS) return { key: "days", a: Math.floor(span / DAY_MS), b: Math.floor((span % DAY_MS) / HOUR_MS) };
  if (span >= HOUR_MS)
    return { key: "hours", a: Math.floor(span / HOUR_MS), b: Math.floor((span % HOUR_MS) / MINUTE_MS) };
  return { key: "minutes", a: Math.floor(span / MINUTE_MS), b: 0 };
}

/** Before when a task is due to belong to a choice of the due filter. */
export function dueBefore(choice: string | undefined, now: Date): string | undefined {
  const end = new Date(now);
  switch (choice) {
    case "late":
      return end.toISOString();
    case "hour":
      return new Date(end.getTime() + HOUR_MS).toISOString();
    case "today":
      end.setHours(24, 0, 0, 0);
      return end.toISOString();
    default:
      return undefined;
  }
}
