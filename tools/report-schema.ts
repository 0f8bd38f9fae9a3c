import { writeFileSync } from 'node:fs';
import {
  comparisonSchemaFile,
  schemaFile,
} from '../packages/checklist/src/reporters/schema-file.ts';

/** Writes the JSON Schemas that the package ships. */
const folder = new URL('../packages/checklist/', import.meta.url);
writeFileSync(new URL('report.schema.json', folder), schemaFile());
writeFileSync(new URL('comparison.schema.json', folder), comparisonSchemaFile());
