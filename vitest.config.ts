import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'tools/**/*.test.ts'],
    pool: 'threads',
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
  },
});
