import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import { startI18n } from "@ui/i18n";

// What jsdom lacks and antd asks for.
window.matchMedia = (query: string) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }) as unknown as MediaQueryList;
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;
window.scrollTo = () => undefined;

document.documentElement.lang = "en";
await startI18n("en");
afterEach(cleanup);
