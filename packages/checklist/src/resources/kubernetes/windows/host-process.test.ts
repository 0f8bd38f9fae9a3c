import { expect, test } from 'vitest';
import type { Workload } from '../workload.ts';
import { isAllowedHostProcess } from './host-process.ts';

const workload = (namespace: string | undefined, name: string) =>
  ({ namespace, resource: { identity: { name } } }) as unknown as Workload;

test.each<[string | undefined, string, readonly string[], string]>([
  ['ops', 'agent', [], 'no'],
  ['ops', 'agent', ['ops/agent'], 'yes'],
  ['ops', 'agent-win', ['ops/agent'], 'no'],
  ['ops', 'agent-win', ['ops/agent-*'], 'yes'],
  ['ops', 'agent', ['*/agent'], 'yes'],
  ['shop', 'agent', ['ops/*'], 'no'],
  ['ops', 'a.b', ['ops/axb', 'ops/a.b'], 'yes'],
  ['ops', 'axb', ['ops/a.b'], 'no'],
  [undefined, 'agent', ['ops/agent'], 'maybe'],
  [undefined, 'other', ['ops/agent'], 'no'],
])('%s/%s by %j', (namespace, name, allowed, answer) => {
  expect(isAllowedHostProcess(workload(namespace, name), allowed)).toBe(answer);
});
