import { defineConfig } from 'vitest/config';

/** `PROOF=full` runs the costly proofs at full size; otherwise they run at a size that fits into a minute. */
const full = process.env.PROOF === 'full';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/support/seed.ts'],
    // Titles of rows end with the rules that they prove, which must not be cut off: -t finds them.
    chaiConfig: { truncateThreshold: 200 },
    // Each file in a process of its own: msw patches the whole process, and crash tests start children.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: full ? 1_800_000 : 60_000,
    hookTimeout: full ? 600_000 : 60_000,
  },
});
