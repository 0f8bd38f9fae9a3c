import { expect, test } from 'vitest';
import { manifestsSource } from './index.ts';

const read = (kind: string, annotations: string) =>
  manifestsSource.read([
    {
      path: 'a.yaml',
      input: '.',
      complete: new Set(),
      text: `kind: ${kind.split(' ')[1]}\napiVersion: ${kind.split(' ')[0]}\nmetadata:\n  name: x\n  annotations: { ${annotations} }\n`,
    },
  ]).resources.length;

const budget = 'policy/v1 PodDisruptionBudget';
const goes = 'helm.sh/hook-delete-policy: "before-hook-creation, hook-succeeded"';

test.each([
  ['goes when it is made', budget, `helm.sh/hook: pre-install, ${goes}`, 0],
  ['comes when the release goes', budget, 'helm.sh/hook: "pre-delete,post-delete"', 0],
  ['comes with tests', 'networking.k8s.io/v1 NetworkPolicy', 'helm.sh/hook: test', 0],
  ['stays', budget, 'helm.sh/hook: "pre-install,pre-upgrade"', 1],
  [
    'stays until the next',
    budget,
    'helm.sh/hook: post-install, helm.sh/hook-delete-policy: before-hook-creation',
    1,
  ],
  ['is no hook', budget, goes, 1],
  ['runs', 'batch/v1 Job', `helm.sh/hook: pre-install, ${goes}`, 1],
  ['is used by what runs', 'v1 ServiceAccount', `helm.sh/hook: pre-install, ${goes}`, 1],
  [
    'is seen',
    budget,
    'helm.sh/hook: test }\n  uid: u\n  resourceVersion: "1"\n  labels: { a: b',
    1,
  ],
])(
  'a guard protects nothing that is a hook and is not there: one that %s',
  (_, kind, text, count) => {
    expect(read(kind, text)).toBe(count);
  },
);
