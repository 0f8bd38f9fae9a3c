import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';

const entry = fileURLToPath(new URL('./browser-entry.ts', import.meta.url));

test('the library runs where nothing of Node is', async () => {
  const unresolved: string[] = [];
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    onwarn: (warning) => {
      const text = warning.message ?? String(warning);
      // It asks whether it runs under Node, and does otherwise there.
      if (!text.includes('web-tree-sitter')) unresolved.push(text);
    },
  });
  const { output } = await bundle.generate({
    format: 'iife',
    name: 'checklist',
    codeSplitting: false,
  });
  const code = output[0].code;
  expect(unresolved).toEqual([]);
  expect(output).toHaveLength(1);
  expect(output[0].imports).toEqual([]);

  const verdicts = await runInNewContext(`${code}; checklist.assessed()`, {
    TextEncoder,
    TextDecoder,
  });
  expect(verdicts).toMatchObject({
    items: 103,
    liveness: 'fail',
    line: 6,
    rootUser: 2,
    csv: expect.stringContaining('liveness-probe-missing'),
  });
});
