import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/moto/**/*.test.ts"],
    globalSetup: "test/moto/setup.ts",
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
