import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A scenario mostly waits for the process that it started: a worker more than there are cores keeps them busy.
    maxWorkers: Math.max(3, availableParallelism() + 1),
    isolate: false,
    setupFiles: ["test/seeded.ts"],
    globalSetup: ["test/global-setup.ts"],
    // Real processes and a real HTTP server answer slower than a mock, above all on two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { LOCKSTEP_NO_PACING: "1", NO_COLOR: "1" },
  },
});
