import { writeFileSync } from 'node:fs';
import { schemaFile } from '../packages/checklist/src/reporters/schema-file.ts';

/** Writes the JSON Schema that the package ships. */
writeFileSync(new URL('../packages/checklist/report.schema.json', import.meta.url), schemaFile());
