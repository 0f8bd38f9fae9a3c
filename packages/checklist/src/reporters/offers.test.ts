import { expect, test } from 'vitest';
import type { Item } from '../model/index.ts';
import { kubectlCommands, offersOf } from './offers.ts';

const item = {
  evidence: ['azure', 'kubernetes', 'pipeline', 'attestation'],
  reads: [
    'Secret',
    'Service',
    'NetworkPolicy.networking.k8s.io',
    'ScaledObject.keda.sh',
    '*.constraints.gatekeeper.sh',
    'BenchmarkReport',
    'ServerVersion',
    'microsoft.network/virtualnetworks',
    'microsoft.network/virtualnetworks/subnets',
    'microsoft.security/assessments',
    'microsoft.new/things',
  ],
  attest: { question: 'Why?', attach: 'the plan', months: 12 },
} as unknown as Item;

test('an offer names what to run, each command once', () => {
  expect(offersOf(item)).toEqual([
    {
      evidence: 'azure',
      give: [
        'az network vnet list -o json',
        `az graph query -q "securityresources | where type =~ 'microsoft.security/assessments'" -o json`,
        `az graph query -q "resources | where type =~ 'microsoft.new/things'" -o json`,
      ],
    },
    {
      evidence: 'kubernetes',
      give: [
        'kubectl get service,networkpolicy -A -o yaml',
        'kubectl get scaledobject.keda.sh,constraints -A -o yaml',
        'kubectl version -o json',
      ],
    },
    { evidence: 'pipeline', give: ['the pipeline files'] },
    { evidence: 'attestation', give: ['an answer, with the plan'] },
  ]);
});

test('nobody is asked to save Secrets', () => {
  expect(kubectlCommands(['Secret'])).toEqual([]);
});
