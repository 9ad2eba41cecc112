import { defineConfig } from 'vitest/config';

/** Benchmarks: measured side by side, printed, and never a reason to fail. */
export default defineConfig({
  test: {
    include: ['test/bench/**/*.bench.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    disableConsoleIntercept: true,
  },
});
