import { describe, expect, it, test } from 'vitest';
import type { GivenValues, InputFile, Path } from '../../../model/index.ts';
import { fileValues } from '../../shared/values-text.ts';
import { manifestsSource } from '../index.ts';

interface Rendered {
  /** Files of the chart, whose folder is `shop`. */
  readonly files: Readonly<Record<string, string>>;
  /** What Helm makes of `templates/web.yaml`, or of the template that is named. */
  readonly output: string;
  readonly named?: string;
  readonly given?: Partial<GivenValues>;
}

const fileOf = (path: string, text: string): InputFile => ({
  path,
  text,
  input: '.',
  complete: new Set(),
});

/** Where a value of the only object stands, and the trace to it. */
function find(
  { files, output, named = 'shop/templates/web.yaml', given }: Rendered,
  path: Path,
  absent: Path = [],
) {
  const chart = { 'Chart.yaml': 'name: shop\nappVersion: "1.2"\n', ...files };
  const all = Object.entries(chart).map(([name, text]) => fileOf(`shop/${name}`, text));
  const written = all.filter((file) => !file.path.endsWith('.tpl'));
  const rendering = {
    by: 'helm' as const,
    command: 'helm template shop',
    madeOf: new Set(written.map((file) => file.path)),
    pathOf: (name: string) => name,
    given: { texts: [], options: [], ...given },
    helpers: () => all.filter((file) => file.path.endsWith('.tpl')),
  };
  const text = `---\n# Source: ${named}\nkind: Pod\napiVersion: v1\nmetadata: {name: x}\n${output}\n`;
  const { resources } = manifestsSource.read([
    ...written,
    { ...fileOf('shop/Chart.yaml', text), rendering },
  ]);
  const { document } = resources[0]?.places[0] ?? {};
  const [position] = document?.locate([path]) ?? [];
  return {
    at: `${position?.file ?? document?.file}:${position?.line}`,
    from: position?.from?.line,
    trace: document
      ?.trace?.([path], [absent])[0]
      ?.replace(/(?:, )?rendered by helm template shop$/, ''),
  };
}

const pod = (spec: string) =>
  `kind: Pod\napiVersion: v1\nmetadata: {name: x}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

/** The trace to a value of `spec` in a template, whose first line is the fifth. */
function traceIn(template: string, values: string, spec: string, ...path: (string | number)[]) {
  const files = { 'templates/web.yaml': pod(template), 'values.yaml': values };
  return find({ files, output: `spec:\n${spec.replace(/^/gm, '  ')}` }, ['spec', ...path]).trace;
}

const a = '.Values.a ← shop/values.yaml:1';

describe('a scalar is traced to its value', () => {
  it.each([
    ['v: {{ .Values.a }}', 'a: 1', 'v: 1', a],
    ['v: {{ $.Values.a }}', 'a: 1', 'v: 1', a],
    ['v: {{ .Values.a | quote }} # why', 'a: x', 'v: "x"', a],
    ['v: {{ quote .Values.a }}', 'a: x', 'v: "x"', a],
    ["v: '{{ .Values.a }}'", 'a: x', 'v: x', a],
    ['v: {{ .Values.a | default 2 | int }}', 'a: 1', 'v: 1', a],
    ['v: {{ .Values.b | default .Values.a }}', 'a: 1\nb: ""', 'v: 1', a],
    ['v: {{ default (default 3 .Values.a) .Values.b }}', 'a: 1', 'v: 1', a],
    ['v: {{- with .Values }}\nv: {{ .a }}\n{{- end }}', 'a: 1', 'v: 1', undefined],
    ['{{- with .Values.a }}\nv: {{ . }}\n{{- end }}', 'a: 1', 'v: 1', a],
    ['{{ $v := .Values }}{{ $b := $v.a }}\nv: {{ $b }}', 'a: 1', 'v: 1', a],
    ['{{ range .Values.list }}\nv: {{ $.Values.a }}\n{{ end }}', 'a: 1\nlist: [x]', 'v: 1', a],
    ['{{ if .Values.b }}\nv: 2\n{{ else }}\nv: {{ .Values.a }}\n{{ end }}', 'a: 1', 'v: 1', a],
    ['v: {{ tpl .Values.a . }}', 'a: x', 'v: x', a],
    ['v: {{ ternary .Values.a .Values.b (eq .Values.c "x") }}', 'a: 1\nb: 1\nc: x', 'v: 1', a],
    ['v: {{ coalesce .Values.b .Values.a }}', 'a: 1', 'v: 1', a],
    ['v: {{ (.Values.b | default .Values).a }}', 'a: 1', 'v: 1', undefined],
    [
      'v: {{ (.Values.c | default .Values.b).a }}',
      'b:\n  a: 1',
      'v: 1',
      '.Values.b.a ← shop/values.yaml:2',
    ],
    ['v: {{ .Values.a | b64enc }}', 'a: x', 'v: eA==', a],
    ['{{ $v := .Values.b | default .Values.a }}\nv: {{ $v }}', 'a: 1', 'v: 1', a],
    [
      '{{ with .Values.b | default .Values.c }}\nv: {{ .d }}\n{{ end }}',
      'c:\n  d: 1',
      'v: 1',
      '.Values.c.d ← shop/values.yaml:2',
    ],
    ['v: {{ get .Values.c "a" }}', 'c: {a: 1}', 'v: 1', undefined],
    [
      '{{ if and .Values.a (not .Values.b) }}\nv: {{ .Values.a }}\n{{ else if .x }}\nv: {{ .Values.b }}\n{{ end }}',
      'a: 1',
      'v: 1',
      a,
    ],
  ])('%s', (template, values, spec, expected) => {
    expect(traceIn(template, values, spec, 'v')).toBe(expected ?? '');
  });

  it('each of those that it is made of', () => {
    const values = 'image:\n  name: web\n  tag: "1"\n';
    const name = '.Values.image.name ← shop/values.yaml:2';
    const tag = '.Values.image.tag ← shop/values.yaml:3';
    const both = `${name}, ${tag}`;
    const traceOf = (template: string, rendered = 'web:1') =>
      traceIn(template, values, `i: ${rendered}`, 'i');
    expect(traceOf('i: "{{ .Values.image.name }}:{{ .Values.image.tag }}"')).toBe(both);
    expect(traceOf('i: {{ printf "%s:%v" .Values.image.name .Values.image.tag | quote }}')).toBe(
      both,
    );
    expect(traceOf('i: x/{{ .Values.image.name }}', 'x/web')).toBe(name);
    const app = '.Chart.AppVersion ← shop/Chart.yaml:2';
    expect(
      traceOf(
        'i: "{{ .Values.image.name }}:{{ .Values.no | default .Chart.AppVersion }}"',
        'web:1.2',
      ),
    ).toBe(`${name}, ${app}`);
  });

  it.each([
    ['what is written', 'v: 1', 'a: 1', 'v: 1'],
    ['what is rendered is another', 'v: {{ .Values.a }}', 'a: 2', 'v: 1'],
    ['a default that is written', 'v: {{ .Values.a | default 1 }}', 'a: 0', 'v: 1'],
    ['a template in a value', 'v: {{ tpl .Values.a . }}', 'a: "{{ 1 }}"', 'v: 1'],
    ['one that is changed', 'v: {{ tpl (replace "x" "1" .Values.a) . }}', 'a: 1', 'v: 1'],
    ['what is looked up', 'v: {{ (lookup "v1" "Pod" "" "").a }}', 'a: 1', 'v: 1'],
    ['a choice', 'v: {{ ternary .Values.a .Values.b .x }}', 'a: 1\nb: 1', 'v: 1'],
    ['a choice by a text', 'v: {{ or (quote .Values.b) .Values.a }}', 'a: 1\nb: ""', 'v: 1'],
    ['a choice in a line', 'v: {{ if .Values.b }}{{ .Values.a }}{{ end }}', 'a: 1\nb: 1', 'v: 1'],
    [
      'one of two lines',
      '{{ if .Values.b }}\nv: {{ .Values.a }}\n{{ else }}\nv: {{ .Values.b }}\n{{ end }}',
      'a: 1',
      'v: 1',
    ],
    ['what a loop is at', '{{ range .Values.a }}\nv: {{ . }}\n{{ end }}', 'a: [1]', 'v: 1'],
    [
      'a variable that is changed',
      '{{ $v := .Values.a }}{{ if .x }}{{ $v = 1 }}{{ end }}\nv: {{ $v }}',
      'a: 1',
      'v: 1',
    ],
    ['a value that is an alias', 'v: {{ .Values.b.c }}', 'a: &x\n  c: 1\nb:\n  <<: *x', 'v: 1'],
    ['values that cannot be read', 'v: {{ .Values.a }}', 'a: 1\nb: [', 'v: 1'],
  ])('but not to %s', (_, template, values, spec) => {
    expect(traceIn(template, values, spec, 'v')).toBe('');
  });
});

describe('what is filled in is traced to the part of its value', () => {
  const values = 'a:\n  limits:\n    cpu: 1\n  args:\n    - x\n    - y\n';
  const limits = 'r:\n  limits:\n    cpu: 1\n  args: [x, y]';
  it.each([
    ['r:\n  {{- toYaml .Values.a | nindent 4 }}'],
    ['r: {{- toYaml .Values.a | nindent 4 }}'],
    ['{{- with .Values.a }}\nr:\n  {{- toYaml . | nindent 4 }}\n{{- end }}'],
    ['r: {{ .Values.a | toJson }}'],
  ])('%s', (template) => {
    const at = (...path: (string | number)[]) => traceIn(template, values, limits, 'r', ...path);
    expect(at()).toBe('.Values.a ← shop/values.yaml:1');
    expect(at('limits', 'cpu')).toBe('.Values.a.limits.cpu ← shop/values.yaml:3');
    expect(at('args', 1)).toBe('.Values.a.args[1] ← shop/values.yaml:6');
  });

  it('in a list beside items that are written', () => {
    const template = 'l:\n- name: one\n{{- toYaml .Values.l | nindent 2 }}';
    const list = 'l:\n  - name: two\n  - name: "3"\n';
    const spec = 'l: [{name: one}, {name: two}, {name: "3"}]';
    const at = (...path: (string | number)[]) => traceIn(template, list, spec, 'l', ...path);
    expect(at(2, 'name')).toBe('.Values.l[1].name ← shop/values.yaml:3');
    expect(at(0, 'name')).toBe('');
    expect(at()).toBe('');
  });

  it.each([
    [
      'of two that have it',
      '{{ toYaml .Values.a | nindent 4 }}\n  {{ toYaml .Values.b | nindent 4 }}',
    ],
    [
      'beside what is not known',
      '{{ toYaml .Values.a | nindent 4 }}\n  {{ tpl .Values.c . | nindent 4 }}',
    ],
    ['of what is merged and empty', '{{ toYaml (merge .Values.d .Values.b) | nindent 4 }}'],
    ['of what two may bring', '{{ toYaml (.x | default .Values.b) | nindent 4 }}'],
  ])('but not %s', (_, fills) => {
    const both = 'a:\n  x: 1\nb:\n  x: 1\nc: ""\nd: {x: 0}\n';
    expect(traceIn(`r:\n  ${fills}`, both, 'r: {x: 1}', 'r', 'x')).toBe('');
  });

  it.each([
    ['merge .Values.a .Values.b', '.Values.a.x ← shop/values.yaml:2'],
    ['merge (dict) .Values.b', '.Values.b.x ← shop/values.yaml:4'],
    ['mergeOverwrite .Values.a .Values.b', '.Values.b.x ← shop/values.yaml:4'],
    ['omit .Values.a "y"', '.Values.a.x ← shop/values.yaml:2'],
    ['pick .Values.a "x"', '.Values.a.x ← shop/values.yaml:2'],
    ['dict "x" .Values.b.x', '.Values.b.x ← shop/values.yaml:4'],
    ['.Values.c | default .Values.b', '.Values.b.x ← shop/values.yaml:4'],
    ['tpl (toYaml .Values.a) $ | fromYaml', '.Values.a.x ← shop/values.yaml:2'],
    ['if .Values.c', undefined],
  ])('of %s', (call, expected) => {
    const both = 'a:\n  x: 1\nb:\n  x: 1\n';
    const template = `r:\n  {{ toYaml (${call}) | nindent 4 }}`;
    expect(traceIn(template, both, 'r: {x: 1}', 'r', 'x')).toBe(expected ?? '');
  });

  it('of the branch that is taken', () => {
    const branches =
      'r:\n  {{ if .Values.c }}\n  {{ toYaml .Values.a | nindent 4 }}\n  {{ else }}\n  {{ toYaml .Values.b | nindent 4 }}\n  {{ end }}';
    const at = (values: string) => traceIn(branches, values, 'r: {x: 1}', 'r', 'x');
    expect(at('a: {x: 1}\nb: {x: 1}\nc: true')).toBe('.Values.a.x ← shop/values.yaml:1');
    expect(at('a: {x: 1}\nb: {x: 1}\nc: []')).toBe('.Values.b.x ← shop/values.yaml:2');
  });

  it('in an item whose name is filled in', () => {
    const items =
      'l:\n{{ if .Values.b }}\n- name: {{ .Values.a }}\n  r: {{ .Values.b }}\n{{ end }}\n- name: {{ .Values.a }}-{{ .Values.a }}\n  r: {{ .Values.c }}';
    const at = (b: number) =>
      traceIn(
        items,
        `a: x\nb: ${b}\nc: 1`,
        b === 0 ? 'l: [{name: x-x, r: 1}]' : 'l: [{name: x, r: 1}, {name: x-x, r: 1}, {name: y}]',
        'l',
        b,
        'r',
      );
    expect(at(0)).toBe('.Values.c ← shop/values.yaml:3');
    expect(at(1)).toBe('.Values.c ← shop/values.yaml:3');
  });
});

describe('what is missing is traced to the value that is empty', () => {
  const trace = (template: string, values: string, key = 'r') => {
    const files = { 'templates/web.yaml': pod(template), 'values.yaml': values };
    return find({ files, output: 'spec: {v: 1}' }, ['spec'], [key, 'limits']).trace;
  };
  const filled = 'r: {{- toYaml .Values.a | nindent 4 }}';
  const withA = '{{ with .Values.a }}\nr:\n  {{- toYaml . | nindent 4 }}\n{{ end }}';
  const isEmpty = '.Values.a is empty: shop/values.yaml:1';

  it.each([
    ['with', withA, 'a: {}', isEmpty],
    ['with a text', '{{ with .Values.a }}\nr: {{ . }}\n{{ end }}', 'a: ""', isEmpty],
    ['if', `{{ if .Values.a }}\n${filled}\n{{ end }}`, 'a: []', isEmpty],
    ['if it is switched on', `{{ if .Values.b }}\nr: {}\n{{ end }}`, 'a: {}\nb: false', ''],
    ['if what is around is', `{{ if .Values.b }}\n${withA}\n{{ end }}`, 'a: {}\nb: true', isEmpty],
    [
      'another that is not written',
      `${withA}\n{{ if .Values.b }}\nr: {}\n{{ end }}`,
      'a: {}',
      isEmpty,
    ],
    ['if another', `{{ if .Values.b }}\n${filled}\n{{ end }}`, 'a: {}', ''],
    ['if more', `{{ if and .Values.a .Values.b }}\n${filled}\n{{ end }}`, 'a: {}', ''],
    [
      'what something else may leave out, too',
      `{{ if .Values.b }}\n${withA}\n{{ end }}`,
      'a: {}',
      '',
    ],
    ['where both are in a block', `{{ if .x }}{{ end }}\n${withA}`, 'a: {}', isEmpty],
    ['else', `{{ if .Values.a }}{{ else }}\n${filled}\n{{ end }}`, 'a: {}', ''],
    ['what is not empty', withA, 'a: {x: 1}', ''],
    ['what is nowhere', withA, 'b: {}', ''],
    ['twice', `${withA}\n${withA}`, 'a: {}', ''],
    ['another key', withA.replace('r:', 'q:'), 'a: {}', ''],
  ])('%s', (_, template, values, expected) => {
    expect(trace(template, values)).toBe(expected);
  });
});

test('what is missing is traced to the switch that is off', () => {
  const files = {
    'templates/web.yaml': pod('{{ if .Values.a.use }}\nr: {}\n{{ end }}'),
    'values.yaml': 'a:\n  use: false\n',
  };
  const trace = find({ files, output: 'spec: {v: 1}' }, ['spec'], ['r']).trace;
  expect(trace).toBe('.Values.a.use is false: shop/values.yaml:2');
});

test('nothing behind a key is traced to the value that is empty', () => {
  const template = 'r:\n  {{ with .Values.a }}\n  {{ toYaml . | nindent 4 }}\n  {{ end }}';
  expect(traceIn(template, 'a: {}', 'r:', 'r')).toBe('.Values.a is empty: shop/values.yaml:1');
  expect(traceIn(template, 'b: {}', 'r:', 'r')).toBe('');
  const literal = 'r:\n  {{ toYaml .Values.a | nindent 4 }}';
  expect(traceIn(literal, 'a:\n  b:', 'r: {b: null}', 'r', 'b')).toBe(
    '.Values.a.b ← shop/values.yaml:2',
  );
});

describe('the value that won', () => {
  const template = { 'templates/web.yaml': pod('v: {{ .Values.a.b }}') };
  const chart = { ...template, 'values.yaml': 'a:\n  b: 1\n' };
  const prod = fileValues({ path: 'prod.yaml', text: '# prod\na:\n  b: 1\n' });
  const test1 = fileValues({ path: 'test.yaml', text: 'a: {b: 1}\n' });
  const trace = (given: Partial<GivenValues>, files = chart) =>
    find({ files, output: 'spec: {v: 1}', given }, ['spec', 'v']).trace;
  const set = (...texts: string[]) => ({
    texts: [prod],
    options: texts.map((text) => ({ text })),
  });

  it.each<[string, Partial<GivenValues>, string | undefined]>([
    ['of the chart', {}, 'shop/values.yaml:2'],
    ['of a file', { texts: [prod] }, 'prod.yaml:3'],
    ['of the last file', { texts: [prod, test1] }, 'test.yaml:1'],
    ['where another gives something else', { texts: [prod, { text: 'a: {c: 2}' }] }, 'prod.yaml:3'],
    ['of the command line', set('--set=a.b=1'), '--set'],
    ['of several there', set('--set=x=2,a.b=1,c={1,2}'), '--set'],
    ['of one that wins there', set('--set-string=a.b=1', '--set=a.b=2'), '--set-string'],
    ['of code', { options: [{ text: '--set=a.b=1', place: 'main.tf:4' }] }, 'main.tf:4'],
    ['beside a part of another', set('--set=a.c=1'), 'prod.yaml:3'],
    ['not known', { texts: [{ text: 'a: {b: 1}' }] }, undefined],
    ['replaced as a whole', set('--set=a=1'), undefined],
    ['of options that are not known', set('--set-file=a.b=x'), undefined],
    ['taken away', { texts: [{ text: 'a: {b: null}' }] }, undefined],
  ])('%s', (_, given, place) => {
    expect(trace(given)).toBe(place === undefined ? '' : `.Values.a.b ← ${place}`);
  });

  test('a file that is not among the files may say anything', () => {
    expect(trace({}, { ...template, 'values.yaml': 'a: {}' })).toBe('');
    expect(find({ files: template, output: 'spec: {v: 1}' }, ['spec', 'v']).trace).toBe('');
  });
});

describe('a value of a chart inside another', () => {
  const db = 'charts/db/';
  const trace = (files: Readonly<Record<string, string>>, given: Partial<GivenValues> = {}) => {
    const chart = {
      [`${db}templates/db.yaml`]: pod('v: {{ .Values.v }}\ng: {{ .Values.global.g }}'),
      [`${db}Chart.yaml`]: 'name: db\n',
      [`${db}values.yaml`]: 'v: 1\nglobal:\n  g: 1\n',
      'values.yaml': '',
      ...files,
    };
    const named = `shop/${db}templates/db.yaml`;
    const at = (key: string) =>
      find({ files: chart, named, output: 'spec: {v: 1, g: 1}', given }, ['spec', key]).trace;
    return [at('v'), at('g')];
  };
  const v = '.Values.v ← ';
  const g = '.Values.global.g ← ';

  it('is its own', () => {
    expect(trace({})).toEqual([`${v}shop/${db}values.yaml:1`, `${g}shop/${db}values.yaml:3`]);
  });

  it('or of the chart above', () => {
    expect(trace({ 'values.yaml': 'db:\n  v: 1\n  global: {g: 1}\n' })).toEqual([
      `${v}shop/values.yaml:2`,
      `${g}shop/values.yaml:3`,
    ]);
    expect(trace({ 'values.yaml': 'v: 2\nglobal: {g: 1}\ndb: {global: {g: 2}}\n' })).toEqual([
      `${v}shop/${db}values.yaml:1`,
      `${g}shop/values.yaml:2`,
    ]);
  });

  it('or given', () => {
    const text = 'db: {v: 1}\nglobal: {g: 1}\n';
    expect(trace({}, { texts: [fileValues({ path: 'v.yaml', text })] })).toEqual([
      `${v}v.yaml:1`,
      `${g}v.yaml:2`,
    ]);
    expect(trace({}, { options: [{ text: '--set=db.v=1' }] })[0]).toBe(`${v}--set`);
  });

  it('is not told where charts hand values up', () => {
    const dependencies = 'dependencies: [{name: db, import-values: [x]}]\n';
    expect(trace({ 'Chart.yaml': `name: shop\n${dependencies}` })).toEqual(['', '']);
  });
});

describe('what a named template writes', () => {
  const helper = `{{- define "shop.labels" -}}
app: {{ .Values.app }}
{{ include "shop.more" . }}
{{- end }}
{{- define "shop.more" }}
more: fixed
{{ toYaml .Values.labels }}
{{- end }}
`;
  const at = (template: string, tpl: string, key: string, files = {}) =>
    find(
      {
        files: {
          'templates/web.yaml': pod(template),
          'templates/_helpers.tpl': tpl,
          'values.yaml': 'app: web\nlabels:\n  tier: front\n',
          ...files,
        },
        output: 'spec: {labels: {app: web, more: fixed, tier: front}}',
      },
      ['spec', 'labels', key],
    );

  it.each([
    ['labels:\n  {{- include "shop.labels" . | nindent 4 }}'],
    ['labels: {{- include "shop.labels" $ | nindent 4 }}'],
    ['labels:\n{{ include "shop.labels" . | indent 4 }}'],
    ['{{ with .x }}\nlabels: {{ template "shop.labels" $ }}\n{{ end }}'],
  ])('is in the file that defines it: %s', (template) => {
    expect(at(template, helper, 'app')).toMatchObject({
      at: 'shop/templates/_helpers.tpl:2',
      from: template.startsWith('labels') ? 5 : 6,
      trace: '.Values.app ← shop/values.yaml:1',
    });
    expect(at(template, helper, 'more').at).toBe('shop/templates/_helpers.tpl:6');
  });

  it('and may be filled in there', () => {
    const template = 'labels:\n  {{- include "shop.labels" . | nindent 4 }}';
    expect(at(template, helper, 'tier')).toEqual({
      at: 'shop/templates/web.yaml:5',
      from: undefined,
      trace: '.Values.labels.tier ← shop/values.yaml:3',
    });
  });

  it('knows what it is given, and no more', () => {
    const named = '{{ define "l" }}\napp: {{ .app }}\n{{ end }}';
    const trace = (given: string) =>
      at(`labels: {{- include "l" ${given} | nindent 4 }}`, named, 'app').trace;
    expect(trace('.Values')).toBe('.Values.app ← shop/values.yaml:1');
    expect(trace('(dict "app" .Values.app)')).toBe('.Values.app ← shop/values.yaml:1');
    expect(trace('(dict "app" (lookup "v1" "Pod" "" ""))')).toBe('');
    expect(trace('(dict "other" .Values.app)')).toBe('');
    expect(trace('(merge (dict "x" 1) .Values)')).toBe('.Values.app ← shop/values.yaml:1');
  });

  it('may choose how to write a value', () => {
    const render = `{{- define "render" -}}
{{- $value := typeIs "string" .value | ternary .value (.value | toYaml) }}
{{- if contains "{{" (toJson .value) }}
  {{- if .scope }}
    {{- tpl (cat "{{- with $.x -}}" $value "{{- end }}") (merge (dict "x" .scope) .context) }}
  {{- else }}
    {{- tpl $value .context }}
  {{- end }}
{{- else }}
    {{- $value }}
{{- end }}
{{- end }}`;
    const template =
      'labels: {{- include "render" (dict "value" (omit .Values.labels "x") "context" $) | nindent 4 }}\n  more: fixed';
    expect(at(template, render, 'tier').trace).toBe('.Values.labels.tier ← shop/values.yaml:3');
    const values = { 'values.yaml': 'labels:\n  tier: front\n  app: "{{ 1 }}"\n' };
    expect(at(template, render, 'tier', values).trace).toBe(
      '.Values.labels.tier ← shop/values.yaml:2',
    );
    expect(at(template, render, 'app', values).trace).toBe('');
  });

  it('is told by the template where two define it, or where it has no end', () => {
    const template = 'labels:\n  {{- include "shop.labels" . | nindent 4 }}';
    const more = { 'templates/_more.tpl': helper };
    expect(at(template, helper, 'app', more).at).toBe('shop/templates/web.yaml:5');
    const endless = '{{ define "shop.labels" }}\n{{ include "shop.labels" .x }}\n{{ end }}';
    expect(at(template, endless, 'app').at).toBe('shop/templates/web.yaml:5');
  });

  it('can be a whole object', () => {
    const files = {
      'templates/web.yaml': '{{ include "shop.pod" . }}\n',
      'templates/_pod.tpl': `{{ define "shop.pod" }}\n${pod('v: {{ .Values.v }}')}{{ end }}`,
      'values.yaml': 'v: 1\n',
    };
    expect(find({ files, output: 'spec: {v: 1}' }, ['spec', 'v'])).toEqual({
      at: 'shop/templates/_pod.tpl:6',
      from: 1,
      trace: '.Values.v ← shop/values.yaml:1',
    });
    expect(find({ files, output: 'spec: {v: 1}' }, []).at).toBe('shop/templates/_pod.tpl:2');
  });
});

test.each([
  [
    'by giving on more and more',
    (i: number) =>
      `{{ define "t${i}" }}\n${'{{ include "t0" .a }}\n{{ include "t0" .b }}\n'.repeat(9)}{{ end }}\n`,
    1,
  ],
  [
    'by twos',
    (i: number) =>
      `{{ define "t${i}" }}\nk${i}: 1\n{{ include "t${i + 1}" . }}\n{{ include "t${i + 1}" . }}\n{{ end }}\n`,
    40,
  ],
])('templates that include each other %s end', (_, define, count) => {
  const tpl = Array.from({ length: count }, (_, index) => define(index)).join('');
  const files = {
    'templates/web.yaml': pod('{{ include "t0" . | nindent 2 }}'),
    'templates/_t.tpl': tpl,
  };
  expect(find({ files, output: 'spec: {v: 1}' }, ['spec', 'v']).trace).toBe('');
});

test('variables that stand for each other many times end', () => {
  const assign = (i: number) => `{{ $v${i} := printf "%s%s" $v${i - 1} $v${i - 1} }}`;
  const many = Array.from({ length: 60 }, (_, index) => assign(index + 1)).join('');
  const template = `{{ $v0 := .Values.a }}${many}\nv: {{ $v60 }}`;
  expect(traceIn(template, 'a: ""', 'v:', 'v')).toBe('');
});

test('what is rendered is written, whatever its conditions seem to be', () => {
  const files = {
    'templates/web.yaml': pod('{{ if .Values.a }}\nv: {{ .Values.b }}\n{{ end }}'),
    'values.yaml': 'a: false\nb: 1\n',
  };
  const { at, trace } = find({ files, output: 'spec: {v: 1}' }, ['spec', 'v']);
  expect([at, trace]).toEqual(['shop/templates/web.yaml:6', '']);
});
