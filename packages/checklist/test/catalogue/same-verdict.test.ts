import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import type { Resource } from '../../src/model/index.ts';
import { azureJsonSource } from '../../src/sources/azure-json/index.ts';
import { assessCase } from './assess-case.ts';
import { allCases, type Case, type Evidence } from './cases.ts';
import { defaultVersion, templates } from './templates.ts';

const live = new Set(
  catalogue.categories
    .flatMap(({ items }) => items.flatMap(({ checks = {} }) => Object.entries(checks)))
    .flatMap(([id, { only }]) => (only === 'observed' ? id : [])),
);

/** Cases of Azure that code can say just so: templates in them are tested by the source that has them. */
const cases = allCases().filter(
  ({ check, evidence }) =>
    !live.has(check) &&
    evidence.some(isAzure) &&
    evidence.every((one) => !isAzure(one) || !/\$\{|\{\{|"\[/.test(one.text)),
);

function isAzure({ format, file }: Evidence): boolean {
  return format === 'json' && file === undefined;
}

/** What Azure's own JSON says, were it declared; a template says the version of its API, too. */
const expectedOf = remembered((one: Case) => {
  const evidence = one.evidence.map((block): Evidence => {
    if (!isAzure(block)) return block;
    const bodies = resourcesIn(block).map(({ identity, body }) => ({
      id: identity.resourceId,
      apiVersion: defaultVersion,
      ...(body as object),
    }));
    return { format: 'json', text: JSON.stringify(bodies), isDeclared: true };
  });
  return verdictsOf(one, evidence);
});

function remembered<T extends object>(make: (key: T) => string): (key: T) => string {
  const known = new Map<T, string>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

function verdictsOf({ options, ...one }: Case, evidence: readonly Evidence[]): string {
  const others = new Map([...options].filter(([name]) => name !== 'declared'));
  const { findings } = assessCase({ ...one, options: others, evidence });
  return findings
    .map(({ verdict }) => verdict)
    .sort()
    .join(', ');
}

function resourcesIn({ text }: Evidence): readonly Resource[] {
  const plain = text.replaceAll(/\/\/ .*$/gm, '');
  const file = { path: 'case.json', input: '.', complete: new Set<never>(), text: plain };
  return azureJsonSource.read([file]).resources;
}

test.each(Object.keys(templates))('%s gives the verdicts of the same bodies in JSON', (format) => {
  const differing: string[] = [];
  let compared = 0;
  for (const one of cases) {
    const template = templates[format]?.(one.evidence.filter(isAzure).flatMap(resourcesIn));
    if (!template) continue;
    const rest = one.evidence.filter((block) => !isAzure(block));
    const expected = expectedOf(one);
    const found = verdictsOf(one, [...rest, ...template]);
    compared++;
    if (found !== expected) {
      differing.push(`${one.item}:${one.line} ${one.check}: ${found} instead of ${expected}`);
    }
  }
  expect(differing).toEqual([]);
  // It has looked.
  expect(compared).toBeGreaterThan(1000);
});
