// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the templates in question
import { describe, expect, it } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { parseStructured } from './parse.ts';
import { coverTemplates, holdsTemplate } from './templates.ts';
import { markUnresolved } from './unresolved.ts';

/** The document of a YAML text, with `?text` for what is not resolved. */
function marked(text: string): unknown {
  const { documents } = parseStructured({ path: 'a.yaml', input: '.', complete: new Set(), text });
  const { value } = markUnresolved(documents[0]?.value, text);
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (part instanceof Unknown ? `?${part.text}` : part)),
  );
}

describe('templates', () => {
  it.each([
    ['a: {{ .Values.a }}', { a: '?{{ .Values.a }}' }],
    ['a: {{- toYaml .x | nindent 4 }}', { a: '?{{- toYaml .x | nindent 4 }}' }],
    ['a: {{ .repo }}:{{ .tag }} # c', { a: '?{{ .repo }}:{{ .tag }}' }],
    ['a: "{{ .x | default "y" }}"', { a: '?{{ .x | default "y" }}' }],
    ["a: 'v{{ .x }}'", { a: '?v{{ .x }}' }],
    ['a: 3{{ .zeros }}', { a: '?3{{ .zeros }}' }],
    ['a: [1, {{ .x }}, ${Y}]', { a: [1, '?{{ .x }}', '?${Y}'] }],
    ['a: ${X}\nb: ${env:Y:-z}', { a: '?${X}', b: '?${env:Y:-z}' }],
    ['a: #{X}#\nb: v#{Y}#', { a: '?#{X}#', b: '?v#{Y}#' }],
    ['a:\n- #{X}#\n- b: #{Y}#', { a: ['?#{X}#', { b: '?#{Y}#' }] }],
    ['a:\n  #{X}#\nb: 1', { a: '?#{X}#', b: 1 }],
    ['a: |\n  x {{ .y }}\n  z', { a: '?x {{ .y }}\nz\n' }],
    ['a: 1 #{X}#\n# {{ .y }}\nb: $X', { a: 1, b: '$X' }],
    ['a: $(X)\nb: "{x}"\nc: "# {x}"\nd: "{{"', { a: '$(X)', b: '{x}', c: '# {x}', d: '{{' }],
  ])('%j', (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });

  it('make a mapping unknown that has one as a key', () => {
    expect(marked('a:\n  b: 1\n  {{ .key }}: 2\nc: 3')).toEqual({ a: '?{{ .key }}', c: 3 });
    expect(marked('"${KEY}": 2\nc: 3')).toBe('?${KEY}');
  });

  it('are not taken for keys or values of their own', () => {
    const { documents, problems } = parseStructured({
      path: 'a.yaml',
      input: '.',
      complete: new Set(),
      text: 'a: 1\n{{- if .x }}\nb: 2\n{{- end }}\n',
    });
    expect(documents).toEqual([]);
    expect(problems).toMatchObject([{ reason: 'parse-error', line: 3 }]);
  });

  it('are covered without moving anything', () => {
    const text = 'a: {{ é }}\n# {{ b\nc: ${d\n}\ne: #{f}# #{g}#\n';
    const covered = coverTemplates(text);
    expect(covered).toBe('a: xxxxxxx\n# {{ b\nc: ${d\n}\ne: xxxxx #{g}#\n');
    expect(covered).toHaveLength(text.length);
  });

  it('end as they begin', () => {
    expect(['{{ x }}', 'a${b}', '#{c}#'].map(holdsTemplate)).toEqual([true, true, true]);
    expect(['}} {{', '${', '#{c}', '{ {x} }', '$'].map(holdsTemplate)).toEqual(
      Array(5).fill(false),
    );
  });
});

describe('markUnresolved', () => {
  it('copies only what changes', () => {
    const value = { same: { a: ['x'] }, other: { b: '${X}', c: 1 } };
    const result = markUnresolved(value);
    expect(result.unresolved).toBe(true);
    expect(result.value.same).toBe(value.same);
    expect(value.other.b).toBe('${X}');
    expect(result.value.other.b).toEqual(new Unknown('is a template: ${X}', '${X}'));
    expect(result.value.other.c).toBe(1);
  });

  it('returns a value without templates as it is', () => {
    const value = { a: ['x', null, 1, true, { b: '$y' }] };
    expect(markUnresolved(value)).toEqual({ value, unresolved: false });
    expect(markUnresolved(value).value).toBe(value);
  });

  it('does not look into a value when the text around it holds none', () => {
    const value = { a: '${X}' };
    expect(markUnresolved(value, 'a: x').value).toBe(value);
    expect(markUnresolved(value, 'a: ${X}').unresolved).toBe(true);
  });

  it('shortens what it says, not what it keeps', () => {
    const text = `{{ ${'x\n'.repeat(100)} }}`;
    const unknown = markUnresolved(text).value as unknown as Unknown;
    expect(unknown.text).toBe(text);
    expect(unknown.why).toMatch(/^is a template: \{\{ (?:x ){38}x?…$/);
  });
});
