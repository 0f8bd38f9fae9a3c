import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['packages/*/{src,test}/**/*.test.ts', 'tools/**/*.test.ts'], pool: 'threads' },
});
