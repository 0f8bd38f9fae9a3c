import { azure } from '../delivery/actions/azure.ts';
import { github } from '../delivery/actions/github.ts';
import { gitlab } from '../delivery/actions/gitlab.ts';
import type { KnownAction } from '../delivery/actions/known-action.ts';
import type { Dated } from './dated.ts';

/** Inputs of actions keep their meaning for years, for a new one gets a new major version. */
export const knownActions: Dated<readonly KnownAction[]> = {
  subject: 'The list of actions and tasks that build, scan and deploy',
  file: 'known-actions.ts',
  source: 'https://docs.github.com/actions/how-tos/reuse-automations',
  checkedOn: '2026-11-23',
  shelfLifeDays: 730,
  facts: [
    ...github.map((one) => ({ system: 'github' as const, ...one })),
    ...azure.map((one) => ({ system: 'azure' as const, ...one })),
    ...gitlab.map((one) => ({ system: 'gitlab' as const, ...one })),
  ],
};
