import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import { dockerfileSource } from '../../src/sources/dockerfile/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';

const many = (text: string) => text.repeat(100_000 / text.length);

const privileged = (command: string) => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - { name: a, securityContext: { privileged: true }, command: ["sh", "-c", "${command}"] }
`;

const scheduled = (config: string) => `apiVersion: aks.azure.com/v1alpha1
kind: SchedulerConfiguration
metadata: { name: upstream }
spec: { rawConfig: "schedulerName: a PodTopologySpread ${config}" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  replicas: 3
  template: { spec: { containers: [{ name: a }] } }
`;

// What is tried at each of its signs takes minutes; these take a second or none.
const texts: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'brackets that nobody closes': ['Dockerfile', `FROM a\nRUN echo "${many('[trusted=yes ')}"\n`],
  'blanks in a file that is written': [
    'Dockerfile',
    `FROM a\nCOPY <<E /a.env\nA=${many(' ')}\u2028x\nE\n`,
  ],
  'sysctl, over and over': ['a.yaml', privileged(many('sysctl -'))],
  'options of sysctl': ['a.yaml', privileged(`${many('sysctl -a ')}-${many('w')}0`)],
  'a name of a sysctl without an end': ['a.yaml', privileged(`sysctl -w ${many('a.')}`)],
  'blank lines behind constraints': ['a.yaml', scheduled(`defaultConstraints:${many('\\n')}`)],
  'constraints, over and over': ['a.yaml', scheduled(many('defaultConstraints:\\n'))],
};

test.each(Object.entries(texts))('%s', (_, [path, text]) => {
  const file = { path, input: '.', complete: new Set<never>(), text };
  const source = path === 'Dockerfile' ? dockerfileSource : manifestsSource;
  const { items } = evaluate({
    catalogue,
    inventory: createInventory(source.read([file])),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    rethrow: true,
  });
  expect(items).toHaveLength(103);
});
