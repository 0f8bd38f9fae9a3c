import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { loadGrammar } from '../../src/cli/grammars.ts';
import { builtInKinds } from '../../src/resources/kubernetes/schema/built-in.ts';
import { newestMinor } from '../../src/resources/kubernetes/schema/history.ts';
import { validate } from '../../src/resources/kubernetes/schema/validate.ts';
import { terraformSource } from '../../src/sources/terraform/index.ts';

const source = terraformSource(await loadGrammar('terraform'));
const page = readFileSync(new URL('objects.md', import.meta.url), 'utf8');
const pairs = page.matchAll(/^## ([^\n]*)\n\n```terraform\n(.*?)```\n\n```yaml\n(.*?)```$/gms);
const cases = [...pairs].map(([, name = '', terraform = '', yaml = '']) => ({
  name,
  terraform,
  yaml,
}));

test('there are cases', () => expect(cases.length).toBeGreaterThan(15));

test.each(cases)('$name', ({ terraform, yaml }) => {
  const file = { path: 'main.tf', input: '.', complete: new Set<never>(), text: terraform };
  const { resources, gaps } = source.read([file]);
  expect(gaps).toEqual([]);
  const bodies = resources.map(({ body }) => body as { apiVersion: string; kind: string });
  expect(bodies).toEqual([load(yaml)]);
  for (const body of bodies) {
    const { shape } = builtInKinds()(body.apiVersion, body.kind);
    const problems = shape ? validate(body, shape, newestMinor).problems : [];
    expect(problems.filter(({ message }) => !message.includes(' is missing'))).toEqual([]);
  }
});
