import { expect, test } from 'vitest';
import { Unknown } from '../../../model/index.ts';
import { builtInKinds, versionsWith } from './built-in.ts';
import type { ObjectShape } from './shape.ts';
import { table } from './table.generated.ts';
import { validate } from './validate.ts';

const kinds = builtInKinds();
const shapes = (apiVersion: string, kind: string) => kinds(apiVersion, kind).shape;

function problems(apiVersion: string, kind: string, body: object, minor = 37): string[] {
  const shape = shapes(apiVersion, kind) as ObjectShape;
  return validate(
    { apiVersion, kind, metadata: { name: 'x' }, ...body },
    shape,
    minor,
  ).problems.map(({ message }) => message);
}

test('every type that the table names is there', () => {
  const missing = Object.entries(table).flatMap(([group, types]) =>
    Object.values(types).flatMap((text) =>
      [...text.matchAll(/:[[{]*([A-Za-z0-9./#]+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => /^(?:[a-z0-9./]+#)?[A-Z]/.test(name))
        .filter((name) => {
          const [first = '', second] = name.split('#');
          return table[second === undefined ? group : first]?.[second ?? first] === undefined;
        }),
    ),
  );
  expect(missing).toEqual([]);
});

test('the kinds are those of the stable API versions', () => {
  expect(versionsWith('Deployment')).toEqual(['apps/v1']);
  expect(versionsWith('Event')).toEqual(['events.k8s.io/v1', 'v1']);
  expect(versionsWith('PodSpec')).toEqual([]);
  expect(shapes('v1', 'Deployment')).toBeUndefined();
});

const web = { name: 'web', image: 'web:1' };

test.each<[string, object, string[]]>([
  [
    'what must not be empty',
    { spec: { containers: [] } },
    ['spec.containers is empty, which PodSpec must have'],
  ],
  [
    'lists, mappings and plain values',
    { spec: { containers: {}, volumes: 'x' } },
    ['spec.containers is a mapping, not a list', 'spec.volumes is text, not a list'],
  ],
  [
    'fractions',
    { spec: { containers: [web], priority: 1.5 } },
    ['spec.priority is 1.5, not a whole number'],
  ],
  [
    'words for booleans',
    { spec: { containers: [web], hostNetwork: 'true' } },
    ['spec.hostNetwork is "true", neither true nor false'],
  ],
  [
    'quantities',
    { spec: { containers: [{ ...web, resources: { limits: { cpu: true } } }] } },
    ['spec.containers[0].resources.limits.cpu is true, not a quantity'],
  ],
  [
    'ports by number or name',
    { spec: { containers: [{ ...web, livenessProbe: { tcpSocket: { port: 1.5 } } }] } },
    ['spec.containers[0].livenessProbe.tcpSocket.port is 1.5, neither text nor a whole number'],
  ],
  [
    'entries that are no mapping',
    { spec: { containers: ['a'] } },
    ['spec.containers[0] is text, not a mapping'],
  ],
  [
    'entries without anything in them',
    { spec: { containers: [web, null], volumes: [null], imagePullSecrets: [null] } },
    [
      'spec.containers[1].image is missing, which Container must have',
      'spec.containers[1].name is missing, which Container must have',
      'spec.volumes[0].name is missing, which Volume must have',
    ],
  ],
  [
    'what belongs one level up',
    { spec: { containers: [{ ...web, volumes: [] }] } },
    ['spec.containers[0].volumes is no field of Container; it belongs one level up'],
  ],
  [
    'keys that stand on every object',
    { spec: { containers: [web], constructor: 1, __proto__: 2 } },
    ['spec.constructor is no field of PodSpec'],
  ],
])('%s', (_, body, messages) => {
  expect(problems('v1', 'Pod', body)).toEqual(messages);
});

test('a type can hold itself', () => {
  const schema = { openAPIV3Schema: { properties: { a: { properties: { b: { typo: 1 } } } } } };
  const names = { kind: 'A', plural: 'as' };
  const versions = [{ name: 'v1', served: true, storage: true, schema }];
  expect(
    problems('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
      spec: { group: 'a.b', scope: 'Cluster', names, versions },
    }),
  ).toEqual([
    'spec.versions[0].schema.openAPIV3Schema.properties.a.properties.b.typo is no field of JSONSchemaProps; did you mean type?',
  ]);
});

test('the value of a text never shows', () => {
  const env = [{ name: 'PASSWORD', value: 12_345 }];
  expect(problems('v1', 'Pod', { spec: { containers: [{ ...web, env }] } })).toEqual([
    'spec.containers[0].env[0].value is a number, not text: quote it',
  ]);
});

test('a value that is not known is open, unless it is text for sure', () => {
  const shape = shapes('v1', 'ConfigMap') as ObjectShape;
  const open = (text: string) =>
    validate({ data: { a: new Unknown('is a template', text) } }, shape, 37).open;
  expect(open('{{ .Values.a }}')).toEqual(['data', 'a']);
  expect(open('1{{ .Values.a }}')).toEqual(['data', 'a']);
  expect(open('http://{{ .Values.a }}')).toBeUndefined();
});

test('base64 of what is not known is base64', () => {
  const shape = shapes('v1', 'Secret') as ObjectShape;
  const open = (text?: string) =>
    validate({ data: { a: new Unknown('is made later', text) } }, shape, 37).open;
  expect(open('aHVudGVyMjI=')).toBeUndefined();
  expect(open('{{ .Values.a }}')).toEqual(['data', 'a']);
  expect(open()).toEqual(['data', 'a']);
});
