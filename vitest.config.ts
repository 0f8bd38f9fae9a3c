import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'tools/**/*.test.ts'],
    // Not threads: what one writes and runs, a child of another would hold open (ETXTBSY).
    pool: 'forks',
    // Modules have no state: each is loaded once by a worker, not once by each test file.
    isolate: false,
    // Many tests wait for a process or a browser: no core is kept free.
    maxWorkers: '100%',
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
  },
});
