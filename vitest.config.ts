import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'tools/**/*.test.ts'],
    pool: 'threads',
    // Many tests wait for a process or a browser: no core is kept free.
    maxWorkers: '100%',
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
  },
});
