import { createInventory, type EvaluateOptions, evaluate } from '../../src/evaluate/index.ts';
import type {
  Catalogue,
  Check,
  Gap,
  IgnoreComment,
  ItemDefinition,
  Report,
  Resource,
  Subject,
} from '../../src/model/index.ts';

/** A body with whatever a test's check reads. */
export interface Thing {
  readonly name: string;
  readonly good?: unknown;
  readonly list?: readonly { readonly on?: unknown }[];
}

/** Every resource of the test's only kind. */
export const thing: Subject<Thing> = {
  noun: 'thing',
  evidence: 'kubernetes',
  kinds: ['Thing'],
  of: (resource) => [resource.body as Thing],
};

export const cloudThing: Subject<Thing> = { ...thing, evidence: 'azure', kinds: ['cloud/thing'] };

export function resource(body: Thing, more: Partial<Resource> = {}): Resource {
  return {
    kind: 'Thing',
    evidence: 'kubernetes',
    identity: { kind: 'Thing', name: body.name },
    body,
    observed: false,
    complete: false,
    unit: '.',
    places: [],
    unresolved: false,
    ...more,
  };
}

export const isGood: Check<Thing> = {
  each: thing,
  expect: 'is good',
  holds: (body) => body.good === true,
  fix: 'Make it good.',
};

export function item(more: Partial<ItemDefinition> = {}): ItemDefinition {
  return {
    title: 'Be good',
    priority: 'high',
    pillar: 'security',
    evidence: ['kubernetes'],
    why: 'Why.',
    fix: 'Fix.',
    links: [],
    checks: { good: isGood },
    ...more,
  };
}

export function catalogueOf(items: Readonly<Record<string, ItemDefinition>>): Catalogue {
  return {
    edition: 'test',
    categories: [
      {
        id: 'tests',
        title: 'Tests',
        items: Object.entries(items).map(([slug, definition]) => ({
          ...definition,
          id: `tests/${slug}`,
          category: 'tests',
          reads: [],
        })),
      },
    ],
  };
}

export const gap: Gap = {
  source: 'manifests',
  evidence: 'kubernetes',
  reason: 'parse-error',
  input: 'k8s/x.yaml',
  line: 3,
  message: 'k8s/x.yaml:3 is no YAML',
};

export interface AssessInput extends Partial<Omit<EvaluateOptions, 'catalogue' | 'inventory'>> {
  readonly items?: Readonly<Record<string, ItemDefinition>>;
  readonly resources?: readonly Resource[];
  readonly gaps?: readonly Gap[];
  readonly ignores?: readonly IgnoreComment[];
}

export function assess({
  items = { one: item() },
  resources = [],
  gaps = [],
  ignores = [],
  ...options
}: AssessInput): Report {
  return evaluate({
    catalogue: catalogueOf(items),
    inventory: createInventory({ resources, gaps, ignores }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    rethrow: true,
    ...options,
  });
}

export const good = (name = 'a') => resource({ name, good: true });
export const bad = (name = 'b') => resource({ name, good: false });
