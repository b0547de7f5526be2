/**
 * What the browser keeps for its person between visits: choices of appearance, columns, recent records. Never customer
 * data beyond a title, and all of it is dropped at sign-out except the appearance. A browser that refuses storage is fine.
 */
const PREFIX = "yizhan.";
const KEPT_AT_SIGN_OUT = new Set(["theme", "language", "menu", "login"]);

export function remembered(key: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + key);
  } catch {
    return null; // storage is switched off: the choice lives as long as the page
  }
}

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) window.localStorage.removeItem(PREFIX + key);
    else window.localStorage.setItem(PREFIX + key, value);
  } catch {
    // storage is switched off or full: the choice lives as long as the page
  }
}

/** Reads what `rememberJson` kept; anything unreadable, or not as `isValid` wants it, counts as nothing kept. */
export function rememberedJson<T>(key: string, isValid: (value: unknown) => value is T): T | null {
  const stored = remembered(key);
  if (stored === null) return null;
  try {
    const value: unknown = JSON.parse(stored);
    return isValid(value) ? value : null;
  } catch {
    return null;
  }
}

export const rememberJson = (key: string, value: unknown) => remember(key, JSON.stringify(value));

/** Leaves nothing of one person behind for the next one at the same counter. */
export function forgetPerson(): void {
  try {
    const ours = Object.keys(window.localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of ours) {
      if (!KEPT_AT_SIGN_OUT.has(key.slice(PREFIX.length))) window.localStorage.removeItem(key);
    }
    window.sessionStorage.clear();
  } catch {
    // storage is switched off: nothing was kept
  }
}
