import { defineConfig } from "vitest/config";

/** What a real browser makes of the HTML report: `npm run test:browser`, with Debian's chromium. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
