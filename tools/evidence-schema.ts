import { writeFileSync } from 'node:fs';
import { evidenceSchemaFile } from '../packages/checklist/src/sources/shared/evidence-file/schema-file.ts';

/** Writes the JSON Schema of evidence files that the package ships. */
writeFileSync(
  new URL('../packages/checklist/evidence.schema.json', import.meta.url),
  evidenceSchemaFile(),
);
