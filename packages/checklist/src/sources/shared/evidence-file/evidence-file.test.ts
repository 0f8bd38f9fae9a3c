import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { evidenceSchemaFile } from './schema-file.ts';

it('the package ships the schema as it is', () => {
  const shipped = new URL('../../../../evidence.schema.json', import.meta.url);
  expect(readFileSync(shipped, 'utf8')).toBe(evidenceSchemaFile());
});
