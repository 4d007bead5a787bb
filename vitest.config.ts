import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests run on the sources: no package needs to be built first.
  resolve: { conditions: ["@godwit/source", "node", "import", "default"] },
  ssr: { resolve: { conditions: ["@godwit/source", "node", "import", "default"] } },
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "sdk/templates/**"],
    // A component build takes seconds on a small machine; two at once are all that two cores serve.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    execArgv: ["--conditions=@godwit/source"],
  },
});
