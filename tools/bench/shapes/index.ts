import { arm } from './arm.ts';
import { bicep } from './bicep.ts';
import { dockerfile } from './dockerfile.ts';
import { pipelines } from './pipelines.ts';
import { reports } from './reports.ts';
import type { Shape } from './shape.ts';
import { terraform } from './terraform.ts';

/** Every shape, by source. */
export const shapes: readonly Shape[] = [
  ...terraform,
  ...bicep,
  ...arm,
  ...dockerfile,
  ...pipelines,
  ...reports,
];
