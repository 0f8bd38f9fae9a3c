import { expect, test } from 'vitest';
import { manifestsSource } from './index.ts';

/** The files of a chart that are said to be unread, beside the chart itself. */
function unread(call: string, path: string): readonly string[] {
  const template = 'apiVersion: v1\nkind: Pod\n{{- if .x }}\nmetadata: { name: x }\n{{- end }}\n';
  const texts = {
    'shop/Chart.yaml': 'name: shop\n',
    'shop/templates/a.yaml': `data:\n  {{- ${call} | nindent 2 }}\n`,
    [path]: template,
  };
  const files = Object.entries(texts).map(([name, text]) => ({
    path: name,
    text,
    input: '.',
    complete: new Set<never>(),
  }));
  const { gaps } = manifestsSource.read(files);
  return gaps.map(({ input }) => input).filter((input) => input !== 'shop/Chart.yaml');
}

test.each([
  ['.Files.Get "files/pod.yaml"', 'shop/files/pod.yaml'],
  ['(.Files.Glob "files/*").AsConfig', 'shop/files/pod.yaml'],
  ['tpl ($.Files.Get (printf "files/%s.yaml" .x)) $', 'shop/files/pod.yaml'],
])('a template that a chart reads by itself is a part of it: %s', (call, path) => {
  expect(unread(call, path)).toEqual([]);
});

test.each([
  ['.Files.Get "files/pod.yaml"', 'shop/other/pod.yaml'],
  ['.Files.Glob "**.yaml"', 'shop/files/pod.yaml'],
  ['.Values.files', 'shop/files/pod.yaml'],
  ['.Files.Get "files/pod.yaml"', 'files/pod.yaml'],
])('another one was not read: %s, %s', (call, path) => {
  expect(unread(call, path)).toEqual([path]);
});
