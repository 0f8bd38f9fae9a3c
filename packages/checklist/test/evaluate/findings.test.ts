import { beforeEach, describe, expect, test } from 'vitest';
import { every, fail, lacking, some, unknown } from '../../src/catalogue/kit.ts';
import type {
  Check,
  Path,
  Place,
  Resource,
  SourceDocument,
  Subject,
} from '../../src/model/index.ts';
import { Unknown } from '../../src/model/index.ts';
import {
  assess,
  bad,
  cloudThing,
  good,
  isGood,
  item,
  resource,
  type Thing,
  thing,
} from './fixtures.ts';

function findingOf(check: Partial<Check<Thing>>, ...resources: Resource[]) {
  const checks = { good: { ...isGood, ...check } };
  return assess({ items: { one: item({ checks }) }, resources }).findings[0];
}

/** Records what is asked of it and answers with the number of the question. */
function place(asked: Path[][], base: Path = []): Place {
  const locate = (paths: readonly Path[]) => {
    asked.push([...paths]);
    return paths.map((_, index) => ({ line: index + 1, column: 1 }));
  };
  return { base, document: { file: 'k8s/a.yaml', locate } };
}

describe('a message', () => {
  test('tells the value that was read last', () => {
    expect(findingOf({}, bad())?.message).toBe('good is false');
    expect(findingOf({}, resource({ name: 'x' }))?.message).toBe('good is absent');
  });

  test('names what is looked for in a list that stands where an object should', () => {
    const body = { name: 'x', list: [] as never };
    const holds = ({ list }: Thing) => (list as { readonly on?: boolean } | undefined)?.on === true;
    expect(findingOf({ holds }, resource(body))?.message).toBe('list.on is absent');
  });

  test('tells the list when nothing in it was found', () => {
    const holds = (body: Thing) => (body.list ?? []).some(({ on }) => on === true);
    const list = [{ on: false }, { on: 1 }];
    const finding = findingOf({ holds }, resource({ name: 'x', list }));
    expect(finding?.message).toBe('list has 2 entries');
    expect(
      findingOf(
        { holds: (body) => some(body.list ?? [], ({ on }) => on === true) },
        resource({ name: 'x', list }),
      )?.message,
    ).toBe('list has 2 entries');
  });

  test('tells the element that broke the rule', () => {
    const holds = (body: Thing) => (body.list ?? []).every(({ on }) => on === true);
    const finding = findingOf({ holds }, resource({ name: 'x', list: [{ on: true }, { on: 1 }] }));
    expect(finding?.message).toBe('list[1].on is 1');
  });

  test("is the author's where there is one", () => {
    expect(findingOf({ holds: () => fail('is off') }, bad())?.message).toBe('is off');
  });
});

describe('what is missing', () => {
  const asked: unknown[] = [];
  const trace: SourceDocument['trace'] = (paths, absent) => {
    asked.push([paths, absent]);
    return paths.map(() => 'var.list');
  };
  const places = [{ base: ['items', 0], document: { file: 'a.yaml', locate: () => [], trace } }];
  const half = resource({ name: 'x', list: [{}] as never }, { places });
  const isOn = ({ list }: Thing) =>
    (list?.[0] as { readonly on?: boolean } | undefined)?.on === true;
  beforeEach(() => {
    asked.length = 0;
  });

  test('is asked for with where it would be', () => {
    const finding = findingOf({ holds: isOn }, half);
    expect(asked).toEqual([[[['items', 0, 'list', 0]], [['on']]]]);
    expect(finding?.message).toBe('list[0].on is absent (var.list)');
  });

  test('is not where a check says what else nobody knows', () => {
    findingOf({ holds: (body) => isOn(body) || unknown('nothing is in the evidence') }, half);
    expect(asked).toEqual([[[['items', 0, 'list', 0]], [[]]]]);
  });
});

test('a place in another file is told with what leads there', () => {
  const there = { file: 'b.yaml', line: 7, column: 2, from: { line: 3, column: 1 } };
  const places = [{ base: [], document: { file: 'a.yaml', locate: () => [there] } }];
  const finding = findingOf({}, resource({ name: 'x', good: false }, { places }));
  expect(finding?.location).toEqual({ file: 'b.yaml', line: 7, column: 2, path: 'good' });
  expect(finding?.alsoAt).toEqual([{ file: 'a.yaml', line: 3, column: 1, path: 'good' }]);
});

describe('what code does not set', () => {
  const messageOf = (check: Partial<Check<Thing>>, body: Thing) => {
    const names = () => ['is_good'];
    const document = { file: 'a.tf', locate: () => [], unset: names, trace: () => ['a.tf:1'] };
    return findingOf(check, resource(body, { places: [{ base: [], document }] }))?.message;
  };

  test('is named in place of the property that is absent', () => {
    expect(messageOf({}, { name: 'x' })).toBe('is_good is not set');
  });

  test('is named before the value that is used instead', () => {
    expect(messageOf({}, { name: 'x', good: false })).toBe('is_good is not set: good is false');
  });

  test("is named behind the check's own words", () => {
    const holds = () => fail('is off', { at: 'good' });
    expect(messageOf({ holds }, { name: 'x' })).toBe('is off (is_good is not set)');
  });
});

describe('a fix by a command', () => {
  const fix = 'Make it good: `az thing update --good`.';
  const address = 'azurerm_thing.x';
  const fixOf = (each: Subject<Thing>, more: Partial<Resource>) =>
    findingOf({ each, fix }, resource({ name: 'x', good: false }, more))?.fix;
  const inAzure = { kind: 'cloud/thing', evidence: 'azure' } as const;
  const identity = { kind: 'Thing', name: 'x', address };

  test('does not last where code declares the thing', () => {
    expect(fixOf(cloudThing, { ...inAzure, identity })).toBe(
      `${fix} It is declared in code: change it there, or the next deployment undoes it.`,
    );
  });

  test('lasts where the thing was read from Azure, or the command is about something else', () => {
    expect(fixOf(cloudThing, inAzure)).toBe(fix);
    expect(fixOf(thing, { identity })).toBe(fix);
  });
});

describe('an unknown value', () => {
  const half = resource(
    { name: 'x', list: [{ on: new Unknown('is a template: {{ A }}') }, { on: false }] },
    { unresolved: true },
  );

  test('is named with its path', () => {
    const holds = (body: Thing) => body.list?.[0]?.on === true;
    expect(findingOf({ holds }, half)).toMatchObject({
      verdict: 'unknown',
      reason: 'unresolved',
      message: 'list[0].on is a template: {{ A }}',
    });
  });

  test('does not hide a value that decides', () => {
    const holds = (body: Thing) => every(body.list ?? [], ({ on }) => on === true);
    expect(findingOf({ holds }, half)?.verdict).toBe('fail');
  });

  test('decides where no other value does', () => {
    const holds = (body: Thing) => some(body.list ?? [], ({ on }) => on === true);
    expect(findingOf({ holds }, half)?.verdict).toBe('unknown');
  });
});

describe('a location', () => {
  test('is asked for once a document, below the base of the resource', () => {
    const asked: Path[][] = [];
    const places = [place(asked, ['items', 3])];
    const document = places[0] as Place;
    const one = resource({ name: 'x', good: 1 }, { places: [document] });
    const two = resource({ name: 'y' }, { places: [{ ...document, base: ['items', 4] }] });
    const { findings } = assess({ resources: [one, two] });
    expect(asked).toEqual([
      [
        ['items', 3, 'good'],
        ['items', 4],
      ],
    ]);
    expect(findings[0]?.location).toEqual({ file: 'k8s/a.yaml', line: 1, column: 1, path: 'good' });
    expect(findings[1]?.location).toEqual({ file: 'k8s/a.yaml', line: 2, column: 1, path: '' });
  });

  test('shows every place of an object that stands twice', () => {
    const twice = ['k8s/a.yaml', 'k8s/b.yaml'].map((file) => {
      const document = { file, locate: () => [{ line: 1, column: 1 }] };
      return resource({ name: 'x' }, { places: [{ base: [], document }] });
    });
    const { findings } = assess({ resources: twice });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.location?.file).toBe('k8s/a.yaml');
    expect(findings[0]?.alsoAt?.map(({ file }) => file)).toEqual(['k8s/b.yaml']);
  });
});

describe('evidence', () => {
  test('masks what can be a credential', () => {
    const env = [{ name: 'PASSWORD', value: 'hunter22' }];
    const holds = (body: Thing & { env?: typeof env }) => body.env?.[0]?.value === '';
    const finding = findingOf({ holds }, resource({ name: 'x', env } as Thing));
    expect(JSON.stringify(finding)).not.toContain('hunter22');
    expect(finding?.message).toBe('env[0].value is (masked)');
    expect(finding?.evidence).toEqual([{ path: 'env[0].value', value: '(masked)' }]);
  });
});

describe('a fingerprint', () => {
  test('does not depend on the place, and differs by subject', () => {
    const [one, two] = assess({ resources: [bad('x'), bad('y')] }).findings;
    const moved = assess({
      resources: [resource({ name: 'x', good: false }, { places: [place([])] })],
    });
    expect(one?.fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(one?.fingerprint).not.toBe(two?.fingerprint);
    expect(moved.findings[0]?.fingerprint).toBe(one?.fingerprint);
  });

  test('tells two objects of one name apart', () => {
    const twins = [bad('x'), resource({ name: 'x', good: 1 }, { unit: 'other' })];
    const prints = assess({ resources: twins }).findings.map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(2);
    expect(assess({ resources: twins }).findings.map(({ twinOf }) => twinOf)).toEqual([
      undefined,
      prints[0],
    ]);
  });
});

describe('the print of a content', () => {
  const printOf = (
    body: Thing & Record<string, unknown>,
    identity?: Partial<Resource['identity']>,
  ) => {
    const named = { kind: 'Thing', name: body.name, ...identity };
    return assess({ resources: [resource(body, { identity: named })] }).findings[0]?.contentPrint;
  };

  test('stays when the thing gets another name or id, and what the API fills in', () => {
    const print = printOf({ name: 'x', good: 1, id: '/a/x' }, { resourceId: '/a/x' });
    expect(print).toMatch(/^[0-9a-f]{32}$/);
    expect(printOf({ name: 'y', good: 1, id: '/b/y' }, { resourceId: '/b/y' })).toBe(print);
    expect(printOf({ name: 'x', good: 1, id: '/a/x', status: 1 }, { resourceId: '/a/x' })).toBe(
      print,
    );
    expect(printOf({ name: 'x', good: 2, id: '/a/x' }, { resourceId: '/a/x' })).not.toBe(print);
  });

  test('keeps a half when labels are renamed with it, and the other when they are not', () => {
    const labelled = (name: string, app: string) =>
      printOf({ name, metadata: { name, labels: { app } } }) ?? '';
    const [web, shop, shopOfWeb] = [
      ['web', 'web'],
      ['shop', 'shop'],
      ['shop', 'web'],
    ].map(([name = '', app = '']) => labelled(name, app));
    expect(shop?.slice(16)).toBe(web?.slice(16));
    expect(shopOfWeb?.slice(0, 16)).toBe(web?.slice(0, 16));
    expect(shopOfWeb?.slice(16)).not.toBe(web?.slice(16));
  });

  test('stays when what stands for an unknown value is made of another address', () => {
    const referring = (address: string) =>
      printOf({ name: 'x', subnet: `/subscriptions/~${address}/x`, key: `~${address}.key` });
    expect(referring('aks.main')).toBe(referring('module.aks.this'));
  });

  test('tells credentials apart, but not enough to guess one', () => {
    const secret = (value: string) => printOf({ name: 'x', env: [{ name: 'PASSWORD', value }] });
    const guesses = Array.from({ length: 600 }, (_, index) => secret(`hunter${index}`));
    expect(secret('hunter22')).not.toBe(secret('hunter23'));
    expect(new Set(guesses).size).toBeLessThanOrEqual(256);
  });

  test('is of no subject that stands for many things', () => {
    const named = { kind: 'Namespace', name: 'x' };
    const each: Subject<Thing> = {
      ...thing,
      kinds: [],
      among: () => [{ value: { name: 'x' }, identity: named, resource: bad() }],
    };
    const [finding] = assess({
      items: { one: item({ checks: { good: { ...isGood, each } } }) },
      resources: [bad()],
    }).findings;
    expect(finding?.subject).toEqual(named);
    expect(finding?.contentPrint).toBeUndefined();
  });
});

test('equal evidence in another order gives an equal report', () => {
  const resources = [good('a'), bad('c'), bad('b')];
  expect(assess({ resources: [...resources].reverse() })).toEqual(assess({ resources }));
});

test('all findings are listed on demand', () => {
  const { findings } = assess({ resources: [good(), bad()], allFindings: true });
  expect(findings.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
});

test('input of another shape is unknown, not a crash', () => {
  const holds = (body: Thing) => (body.good as { deep: { er: boolean } }).deep.er;
  const checks = { good: { ...isGood, each: thing, holds } };
  const report = assess({ items: { one: item({ checks }) }, resources: [bad()], rethrow: false });
  expect(report.findings[0]).toMatchObject({ verdict: 'unknown', severity: 'high' });
});

test('what the evidence lacks for many subjects is told once, with their number', () => {
  const holds = () => lacking('no list is in the evidence');
  const items = { one: item({ checks: { listed: { ...isGood, holds } } }) };
  const resources = ['a', 'b', 'c'].map((name) => good(name));
  const report = assess({ items, resources });
  expect(report.findings).toMatchObject([
    { subject: { name: 'a' }, message: 'no list is in the evidence (and 2 more things)', alike: 2 },
  ]);
  expect(report.items[0]).toMatchObject({
    reason: '3 of 3 things cannot be told by listed',
    findings: { unknown: 3 },
  });
  expect(assess({ items, resources, allFindings: true }).findings).toHaveLength(3);
});
