import { configDefaults, defineConfig } from 'vitest/config';

/** `PROOF=full` runs the costly proofs at full size; otherwise they run at a size that fits into a minute. */
const full = process.env.PROOF === 'full';

/** Rooms that change nothing of their process: their test files share one, so that the source is loaded once for many of them. */
const PURE =
  'test/{architecture,chance,expressions,profile,provisioning,rulebook,scim,scoping,tenant,text,time}/**/*.test.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: full ? 1_800_000 : 60_000,
    hookTimeout: full ? 600_000 : 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: [PURE], setupFiles: ['test/support/seed.ts'], isolate: false },
      },
      {
        // Each file in a process of its own: msw patches the whole process, and crash tests start children.
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, PURE],
          setupFiles: ['test/support/seed.ts'],
        },
      },
    ],
  },
});
