import type { KnownAction } from './known-action.ts';
import { byApproval } from './read-inputs.ts';

export const gitlab: readonly Omit<KnownAction, 'system'>[] = [
  { name: 'jobs/build.gitlab-ci.yml', task: 'build' },
  { name: 'jobs/build.gitlab-ci.yml', task: 'push' },
  { name: 'jobs/container-scanning.gitlab-ci.yml', task: 'image-scan', gate: byApproval },
  { name: 'security/container-scanning.gitlab-ci.yml', task: 'image-scan', gate: byApproval },
];
