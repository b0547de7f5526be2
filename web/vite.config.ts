import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the Python server listens while the web application is being developed. */
const server = process.env.YIZHAN_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/",
  plugins: [react()],
  resolve: {
    alias: {
      "@app": here("./app"),
      "@api": here("./api"),
      "@features": here("./features"),
      "@ui": here("./ui"),
      "@locales": here("./locales"),
    },
  },
  build: {
    outDir: here("../src/yizhan/_web"),
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: "127.0.0.1",
    // The folder api/ holds sources, which this server serves itself.
    proxy: { "^/api/(?!\\w+\\.ts)": server, "/healthz": server },
  },
  test: {
    environment: "jsdom",
    setupFiles: [here("./tests/setup.ts")],
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", "e2e/**"],
    maxWorkers: 1,
    restoreMocks: true,
  },
});
