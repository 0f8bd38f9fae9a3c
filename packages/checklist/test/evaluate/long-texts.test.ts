import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { loadGrammar } from '../../src/cli/grammars.ts';
import { evaluate } from '../../src/evaluate/index.ts';
import { readFiles } from '../../src/read/read-files.ts';

const many = (text: string) => text.repeat(100_000 / text.length);

const privileged = (command: string) => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - { name: a, securityContext: { privileged: true }, command: ["sh", "-c", "${command}"] }
`;

const collector = (config: string) => `apiVersion: opentelemetry.io/v1beta1
kind: OpenTelemetryCollector
metadata: { name: a }
spec: { config: "${config}" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec: { template: { spec: { containers: [{ name: a }] } } }
`;

const workflow = (script: string) =>
  `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          ${script}\n`;

const credential = (input: string) => `apiVersion: windows.k8s.io/v1
kind: GMSACredentialSpec
metadata: { name: a }
credspec:
  ActiveDirectoryConfig: { HostAccountConfig: { PortableCcgVersion: "1", PluginGUID: "{a}", PluginInput: "${input}" } }
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

const deployed = (spec: string, name: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: a }
spec: ${spec}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: "${name}" }
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
  'blank lines of a collector': ['a.yaml', collector(`${many('\\n ')}x`)],
  'tildes of no name': [
    'a.yaml',
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: "${many('~')}" }] }\n`,
  ],
  'digits of no quantity': [
    'a.yaml',
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, resources: { requests: { cpu: "${many('1')}x" } } }] }\n`,
  ],
  'digits of no duration': [
    'a.yaml',
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { schedule: "@every ${many('1')}x", jobTemplate: { spec: { template: { spec: { containers: [{ name: a }] } } } } }\n`,
  ],
  'profiles in an id': [
    'a.json',
    JSON.stringify([
      {
        id: `/subscriptions/a/resourceGroups/b/providers/Microsoft.Cdn${many('/profiles/a')}/\n/`,
        name: 'a',
        type: 'Microsoft.Cdn/profiles/originGroups',
        properties: {},
      },
    ]),
  ],
  'secrets of no vault': ['a.yaml', credential(`ObjectId=a;${many('SecretUri=https://')}`)],
  'expressions that nobody closes': [
    '.github/workflows/a.yml',
    workflow(`docker push ${many('${{')}`),
  ],
  'digests of an image': [
    '.github/workflows/a.yml',
    workflow(`docker push "${many('@')}\n          @"`),
  ],
  'a path of many variables': [
    `${'x'.repeat(100)}/a.yaml`,
    deployed(`{ path: "${'${a}x'.repeat(14)}/none", patches: [{ patch: "data: { a: b }" }] }`, 'a'),
  ],
  'a target in a target': [
    'a.yaml',
    deployed(
      '{ path: ., patches: [{ target: { name: "(x+x+)+y" }, patch: "data: { a: b }" }] }',
      'x'.repeat(40),
    ),
  ],
  'a long text in an option': [
    'Dockerfile',
    `FROM a\nCOPY --chown="${'a'.repeat(10_000_000)}" a b\n`,
  ],
  'a long word in a list': ['Dockerfile', `FROM a\nCMD ["${'a'.repeat(10_000_000)}"]\n`],
};

test.each(Object.entries(texts))('%s', async (_, [path, text]) => {
  const files = [{ path, input: '.', complete: new Set<never>(), text }];
  const found = { files, gaps: [], passedOver: 0, repositories: [] };
  const { items } = evaluate({
    catalogue,
    inventory: await readFiles(found, [], { loadGrammar }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    rethrow: true,
  });
  expect(items).toHaveLength(103);
});
