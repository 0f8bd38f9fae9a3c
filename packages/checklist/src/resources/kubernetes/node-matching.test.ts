import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Malformed, Unresolved } from '../../model/index.ts';
import { admits, type NodeFacts, type Taint } from './node-matching.ts';
import type { PodSpec } from './types.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

type Labels = Readonly<Record<string, string>>;

function nodeWith(labels: Labels, taints: readonly Taint[] = [], names?: string[]): NodeFacts {
  return {
    label: (key) => labels[key],
    has: (key) => Object.hasOwn(labels, key),
    taints: taints.map((taint) => () => taint),
    names: names && new Set(names),
  };
}

const pod = (spec: object): PodSpec => ({ containers: [], ...spec }) as PodSpec;
const requires = (...nodeSelectorTerms: object[]): PodSpec =>
  pod({
    affinity: {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
    },
  });
const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 ? { values } : {}) }],
});
const taint = (key: string, value = '', effect = 'NoSchedule'): Taint => ({ key, value, effect });

describe('labels', () => {
  const node = nodeWith({ disk: 'fast', cores: '8', empty: '' });

  test.each([
    [true, {}],
    [true, { nodeSelector: { disk: 'fast' } }],
    [true, { nodeSelector: { empty: '' } }],
    [true, { nodeSelector: { empty: null } }],
    [true, { nodeSelector: null, affinity: null, tolerations: null }],
    [false, { nodeSelector: { disk: 'Fast' } }],
    [false, { nodeSelector: { disk: 'fast', gpu: 'yes' } }],
  ])('%s for %j', (admitted, spec) => {
    expect(admits(pod(spec), node)).toBe(admitted);
  });

  test.each([
    [true, expression('cores', 'Gt', '4')],
    [false, expression('cores', 'Gt', '8')],
    [true, expression('cores', 'Lt', '9223372036854775807')],
    [false, expression('disk', 'Gt', '1')],
    [false, expression('cores', 'Lt', '9', '10')],
    [true, expression('gpu', 'NotIn', 'yes')],
    [false, expression('gpu', 'In', 'yes')],
    [true, expression('gpu', 'DoesNotExist')],
    [true, expression('empty', 'Exists')],
    [false, {}],
  ])('%s for the term %j', (admitted, term) => {
    expect(admits(requires(term), node)).toBe(admitted);
  });

  test('no term is met by no node, and one of several is enough', () => {
    expect(admits(requires(), node)).toBe(false);
    expect(admits(requires({}, expression('disk', 'In', 'fast')), node)).toBe(true);
  });

  test('what no API defines is malformed', () => {
    expect(() => admits(pod({ nodeSelector: { disk: 3 } }), node)).toThrow(Malformed);
    expect(() => admits(pod({ nodeSelector: 'disk' }), node)).toThrow(Malformed);
    expect(() => admits(requires(expression('disk', 'Is', 'fast')), node)).toThrow(Malformed);
  });
});

describe('taints', () => {
  const dedicated = nodeWith({}, [taint('team', 'shop')]);

  test.each([
    [false, []],
    [true, [{ key: 'team', value: 'shop', effect: 'NoSchedule' }]],
    [true, [{ key: 'team', operator: 'Exists' }]],
    [true, [{ operator: 'Exists' }]],
    [false, [{ operator: 'Exists', effect: 'NoExecute' }]],
    [false, [{ key: 'team', value: 'crm' }]],
    [false, [{ key: 'team' }]],
    [false, [{ value: 'shop' }]],
  ])('%s with the tolerations %j', (admitted, tolerations) => {
    expect(admits(pod({ tolerations }), dedicated)).toBe(admitted);
    expect(admits(pod({}), dedicated, { tolerations })).toBe(admitted);
  });

  test.each([
    taint('team', 'shop', 'PreferNoSchedule'),
    taint('node.kubernetes.io/disk-pressure'),
    taint('ToBeDeletedByClusterAutoscaler', '1767225600'),
  ])('%j keeps nobody away for long', (passing) => {
    expect(admits(pod({}), nodeWith({}, [passing]))).toBe(true);
  });

  test('a pod that requests a device is let to it', () => {
    const gpu = nodeWith({}, [taint('nvidia.com/gpu', 'present')]);
    const requests = { resources: { limits: { 'nvidia.com/gpu': 1 } } };
    expect(admits(pod({ containers: [{ name: 'app', ...requests }] }), gpu)).toBe(true);
    expect(admits(pod({ containers: [{ name: 'app' }] }), gpu)).toBe(false);
  });
});

test('a pod can name its node, or its operating system', () => {
  const node = nodeWith({ 'kubernetes.io/os': 'linux' }, [], ['a', 'b']);
  expect(admits(pod({ nodeName: 'b' }), node)).toBe(true);
  expect(admits(pod({ nodeName: 'c' }), node)).toBe(false);
  expect(() => admits(pod({ nodeName: 'b' }), nodeWith({}))).toThrow(Unresolved);
  const field = { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['b'] }] };
  expect(admits(requires(field), node)).toBe(true);
  expect(admits(pod({ os: { name: 'windows' } }), node)).toBe(false);
  expect(admits(pod({ os: { name: 'linux' } }), node)).toBe(true);
});

test('a RuntimeClass narrows the choice', () => {
  const node = nodeWith({ vm: 'kata' });
  expect(admits(pod({}), node, { nodeSelector: { vm: 'kata' } })).toBe(true);
  expect(admits(pod({}), node, { nodeSelector: { vm: 'none' } })).toBe(false);
});

/*
 * Against an oracle: the pod is compared with every node that the facts may stand for. What is sure
 * must be so for all of them, and what is known of everything leaves no doubt.
 */
const keys = ['a', 'b', 'c'];
const values = ['1', '2', 'x'];
const unknown = Symbol('unknown');
type Fact = string | undefined | typeof unknown;

const requirement = fc.oneof(
  fc.record({
    key: fc.constantFrom(...keys),
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }),
  }),
  fc.record({ key: fc.constantFrom(...keys), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  fc.record({
    key: fc.constantFrom(...keys),
    operator: fc.constantFrom('Gt', 'Lt'),
    values: fc.tuple(fc.constantFrom('0', '1', '2')),
  }),
);
type Requirement = { key: string; operator: string; values?: string[] };

const toleration = fc.record(
  {
    key: fc.constantFrom(...keys),
    operator: fc.constantFrom('Exists', 'Equal'),
    value: fc.constantFrom(...values),
    effect: fc.constantFrom('NoSchedule', 'NoExecute'),
  },
  { requiredKeys: [] },
);
type Toleration = { key?: string; operator?: string; value?: string; effect?: string };

const demand = fc.record({
  selector: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...values), { maxKeys: 2 }),
  terms: fc.option(fc.array(fc.array(requirement, { maxLength: 3 }), { maxLength: 3 }), {
    nil: undefined,
  }),
  tolerations: fc.array(toleration, { maxLength: 3 }),
});

const facts = fc.record({
  labels: fc.tuple(
    ...keys.map(() => fc.constantFrom<Fact>(undefined, unknown, ...values)),
  ) as fc.Arbitrary<Fact[]>,
  taints: fc.array(
    fc.record({
      key: fc.constantFrom(...keys),
      value: fc.constantFrom('', ...values),
      effect: fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule'),
    }),
    { maxLength: 2 },
  ),
});

function oracle(
  labels: readonly (string | undefined)[],
  taints: readonly Taint[],
  {
    selector,
    terms,
    tolerations,
  }: { selector: Labels; terms: Requirement[][] | undefined; tolerations: Toleration[] },
): boolean {
  const labelOf = (key: string) => labels[keys.indexOf(key)];
  const meets = ({ key, operator, values: wanted = [] }: Requirement): boolean => {
    const value = labelOf(key);
    const number = value !== undefined && /^\d+$/.test(value) ? Number(value) : Number.NaN;
    const table: Record<string, boolean> = {
      In: value !== undefined && wanted.includes(value),
      NotIn: !(value !== undefined && wanted.includes(value)),
      Exists: value !== undefined,
      DoesNotExist: value === undefined,
      Gt: number > Number(wanted[0]),
      Lt: number < Number(wanted[0]),
    };
    return table[operator] as boolean;
  };
  const tolerated = (one: Taint) =>
    tolerations.some(
      (t) =>
        (t.effect === undefined || t.effect === one.effect) &&
        (t.operator === 'Exists'
          ? t.key === undefined || t.key === one.key
          : t.key === one.key && (t.value ?? '') === one.value),
    );
  const selected = Object.keys(selector).every((key) => labelOf(key) === selector[key]);
  const affine = !terms || terms.some((term) => term.length > 0 && term.every(meets));
  return selected && affine && taints.every((t) => t.effect === 'PreferNoSchedule' || tolerated(t));
}

function worlds(labels: readonly Fact[]): (string | undefined)[][] {
  return labels.reduce<(string | undefined)[][]>(
    (known, fact) =>
      known.flatMap((world) =>
        (fact === unknown ? [undefined, ...values] : [fact]).map((value) => [...world, value]),
      ),
    [[]],
  );
}

function ask(labels: readonly Fact[], taints: readonly Taint[], spec: PodSpec) {
  const read = (key: string) => {
    const fact = labels[keys.indexOf(key)];
    if (fact === unknown) throw new Unresolved(`${key} is not known`);
    return fact as string | undefined;
  };
  const node: NodeFacts = {
    label: read,
    has: (key) => read(key) !== undefined,
    taints: taints.map((one) => () => one),
    names: undefined,
  };
  try {
    return admits(spec, node) ? 'surely' : 'never';
  } catch (error) {
    if (error instanceof Unresolved) return 'possibly';
    throw error;
  }
}

test('agrees with every node that the facts may stand for', () => {
  fc.assert(
    fc.property(facts, demand, ({ labels, taints }, wanted) => {
      const { selector, terms, tolerations } = wanted;
      const affinity =
        terms && requires(...terms.map((matchExpressions) => ({ matchExpressions })));
      const spec = pod({ ...affinity, nodeSelector: selector, tolerations });
      const answer = ask(labels, taints, spec);
      const truths = new Set(worlds(labels).map((world) => oracle(world, taints, wanted)));
      if (answer !== 'possibly') expect([...truths]).toEqual([answer === 'surely']);
      const used = [...Object.keys(selector), ...(terms ?? []).flat().map(({ key }) => key)];
      const doubts = used.filter((key) => labels[keys.indexOf(key)] === unknown);
      if (truths.size === 2) expect(answer).toBe('possibly');
      if (doubts.length === 0) expect(answer).not.toBe('possibly');
    }),
    { numRuns: 2000 },
  );
});
