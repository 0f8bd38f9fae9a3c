import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import type { Report, Resource } from '../../src/model/index.ts';
import { estateResources } from './estate.ts';

function judge(resources: readonly Resource[]): Report {
  return evaluate({
    catalogue,
    inventory: createInventory({ resources }),
    now: new Date('2026-11-23T00:00:00Z'),
    version: '0',
    needs: { 'multi-region': true, regulated: true },
    allFindings: true,
  });
}

/** The same files below another path that somebody assesses as well. */
function copied(resource: Resource): Resource {
  const places = resource.places.map(({ document, base }) => ({
    base,
    document: { file: `copy/${document.file}`, locate: document.locate.bind(document) },
  }));
  return { ...resource, unit: 'copy', places };
}

const subscription = /\/subscriptions\/[^/"]+/gi;
const zeros = '/subscriptions/00000000-0000-0000-0000-000000000000';

/** What code would say that made the resource: its ids only stand for those of Azure. */
function asCode({ uid: _, ...resource }: Resource): Resource {
  const body = JSON.stringify(resource.body).replaceAll(subscription, zeros);
  const { identity } = resource;
  const resourceId = (identity.resourceId ?? '').replaceAll(subscription, zeros);
  return {
    ...copied(resource),
    body: JSON.parse(body),
    observed: false,
    complete: false,
    identity: { ...identity, resourceId, address: `azurerm.${identity.name}` },
  };
}

/** An export of what the manifests made. */
function asExport(resource: Resource): Resource {
  const { name, namespace, kind } = resource.identity;
  const uid = `${kind}/${namespace}/${name}`;
  const body = structuredClone(resource.body) as { metadata?: object };
  const metadata = { ...body.metadata, uid, resourceVersion: '1' };
  return { ...copied(resource), body: { ...body, metadata }, observed: true, uid, complete: false };
}

const verdictsOf = ({ items }: Report) => items.map(({ id, verdict }) => `${id} ${verdict}`);

/** They ask whether there is code. */
const aboutCode: ReadonlySet<string> = new Set(['cluster-not-in-code', 'node-pool-not-in-code']);

const decided: ReadonlySet<string> = new Set(['pass', 'fail']);

/** What was decided before of something, and is not any more. */
function lost(before: Report, after: Report): readonly string[] {
  const said = ({ findings }: Report) =>
    findings
      .filter(({ check, verdict }) => decided.has(verdict) && !aboutCode.has(check))
      .map(({ check, subject, verdict }) => [check, subject.name, subject.part, verdict].join(' '));
  const now = new Set(said(after));
  return said(before).filter((one) => !now.has(one));
}

function newFails(before: Report, after: Report): readonly string[] {
  const failsOf = ({ findings }: Report) =>
    findings.flatMap(({ check, subject: { name, part }, verdict }) =>
      verdict === 'fail' ? [check, name, part].join(' ') : [],
    );
  const known = new Set(failsOf(before));
  return failsOf(after).filter((one) => !known.has(one));
}

describe.each(['good', 'bad'] as const)('the %s estate of Contoso', (side) => {
  const once = estateResources(side);
  const before = judge(once);

  test('at two paths is judged alike, and each living thing once', () => {
    const after = judge([...once, ...once.map(copied)]);
    expect(verdictsOf(after)).toEqual(verdictsOf(before));
    expect(lost(before, after)).toEqual([]);
    expect(newFails(before, after)).toEqual([]);
    const living = new Set(once.filter(({ observed }) => observed).map(({ kind }) => kind));
    const failsOf = ({ findings }: Report) =>
      findings.filter(
        ({ verdict, subject }) => verdict === 'fail' && living.has(subject.kind.toLowerCase()),
      ).length;
    expect(failsOf(after)).toBe(failsOf(before));
  });

  test('with the code of its Azure resources is judged alike', () => {
    const code = once.filter(({ evidence, observed }) => evidence === 'azure' && observed);
    const after = judge([...once, ...code.map(asCode)]);
    expect(verdictsOf(after)).toEqual(verdictsOf(before));
    expect(lost(before, after)).toEqual([]);
    expect(newFails(before, after)).toEqual([]);
    expect(code.length).toBeGreaterThan(20);
  });

  test('with an export of what its manifests made loses no answer', () => {
    const code = once.filter(({ evidence, observed }) => evidence === 'kubernetes' && !observed);
    const after = judge([...once, ...code.map(asExport)]);
    expect(lost(before, after)).toEqual([]);
    expect(code.length).toBeGreaterThan(20);
  });
});
