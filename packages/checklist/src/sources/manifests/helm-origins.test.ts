import { describe, expect, it } from 'vitest';
import { documentOf, stepsTo } from './template-walk.ts';
import { Definitions } from './values/definitions.ts';

/** The line of a value in a template; undefined for one that no line tells. */
function line(template: string, body: object, ...path: (string | number)[]) {
  const rendered = { kind: 'Pod', ...body };
  const documents = new Definitions([]).documentsOf({ path: 'web.yaml', text: template });
  const { best } = documentOf(documents, rendered, 'Pod');
  return best && stepsTo(best, rendered, path).at(-1)?.outline.position.line;
}

describe('a value of a template', () => {
  it.each([
    ['filled in', 'kind: Pod\nspec:\n  replicas: {{ .Values.n }}', 3],
    ['with a comment', 'kind: Pod # here\nspec: # there\n  replicas: 2 # two', 3],
    [
      'below lines that are filled in',
      'kind: Pod\n{{ if .x }}\nspec:\n{{- end }}\n  replicas: 2',
      5,
    ],
    [
      'below an action of two lines',
      'kind: Pod\n{{ include "x" (dict\n  "a" 1) }}\nspec:\n  replicas: 2',
      5,
    ],
    [
      'below a comment of Helm',
      'kind: Pod\n{{/* }}\nspec:\n  replicas: 2\n*/}}\nspec:\n  replicas: 2',
      7,
    ],
    ['of carriage returns', 'kind: Pod\r\nspec:\r\n  replicas: 2\r\n', 3],
    ['that is absent', 'kind: Pod\nspec:\n  other: 2', 2],
    [
      'of two branches',
      'kind: Pod\nspec:\n  {{ if .x }}\n  replicas: 1\n  {{ else }}\n  replicas: 2',
      6,
    ],
    [
      'of two branches that may both be it',
      'kind: Pod\nspec:\n  replicas: {{ .x }}\n  replicas: {{ .y }}',
      2,
    ],
    ['in quotes', '"kind": \'Pod\'\nspec:\n  "replicas": "2"', 3],
    ['in a line that never ends', `kind: Pod\nspec:\n  replicas: 2${' '.repeat(2000)}`, 2],
    ['behind what is not closed', 'kind: Pod\nspec:\n  x: {{ .x\n  replicas: 2', 4],
  ])('%s', (_, template, expected) => {
    expect(line(template, { spec: { replicas: 2 } }, 'spec', 'replicas')).toBe(expected);
  });

  it('is no line of a text', () => {
    const template = 'kind: Pod\ndata:\n  x: |\n{{ if .y }}\n    y: 1\n{{ end }}\n  y: 1';
    expect(line(template, { data: { x: 'y: 1\n', y: 1 } }, 'data', 'y')).toBe(7);
    expect(line(template, { data: { x: 'y: 1\n', y: 1 } }, 'data', 'x')).toBe(3);
  });
});

describe('an item of a list', () => {
  const template = `kind: Pod
spec:
  containers:
  - name: {{ .Chart.Name }}
    image: {{ .Values.image }}
  - name: log
    image: log
    args: [a]
    ports:
      - 80
      - {{ .Values.port }}
  {{- toYaml .Values.more | nindent 2 }}
`;
  const containers = [
    { name: 'web', image: 'web' },
    { name: 'log', image: 'log', args: ['a'], ports: [80, 81] },
    { name: 'more', image: 'more' },
  ];
  const at = (of: object[], ...path: (string | number)[]) =>
    line(template, { spec: { containers: of } }, 'spec', 'containers', ...path);

  it('is told by its name, or where all are there', () => {
    expect(at(containers, 1)).toBe(6);
    expect(at(containers, 1, 'image')).toBe(7);
    expect(at(containers, 1, 'args', 0)).toBe(8);
    expect(at(containers, 1, 'ports', 0)).toBe(10);
    expect(at(containers, 1, 'ports', 1)).toBe(11);
    expect(at(containers.slice(0, 2), 0, 'image')).toBe(5);
  });

  it('else it may be any, and its list is told', () => {
    expect([at(containers, 0), at(containers, 2, 'image')]).toEqual([3, 3]);
  });
});

describe('of several objects of a template', () => {
  const template = `kind: Pod
metadata:
  name: {{ .Values.name }}
spec:
  role: web
---
kind: Pod
metadata:
  name: {{ .Values.name }}-more{{ if .x }}-{{ .x }}{{ end }}
---
kind: Pod
metadata:
  name: {{ .Values.other }}
spec:
  role: db
`;
  const at = (name: string, role?: string) =>
    line(template, { metadata: { name }, ...(role && { spec: { role } }) }, 'metadata', 'name');

  it('it is that of the name, or the one that says most of it', () => {
    expect([at('x-more'), at('x-more-y'), at('x', 'web'), at('x', 'db')]).toEqual([9, 9, 3, 13]);
    expect(at('x', 'cache')).toBeUndefined();
  });
});
