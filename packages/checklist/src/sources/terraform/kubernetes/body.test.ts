import { expect, test } from 'vitest';
import { builtInKinds } from '../../../resources/kubernetes/schema/built-in.ts';
import type { ObjectShape, Shape } from '../../../resources/kubernetes/schema/shape.ts';
import { plain } from '../../shared/code/cell.ts';
import { cellOf } from '../../shared/code/json-cell.ts';
import { objectBody } from './body.ts';
import { objectTypeOf } from './object-types.ts';

const origin = { file: 'main.tf', offset: 0 };
const deepest = 12;

/** Fields that Terraform has elsewhere, or that only the API server writes. */
const left = /^(?:apiVersion|kind|status|generation|resourceVersion|selfLink|uid|managedFields)$/;

/** An object with all fields of its type. */
function full(shape: Shape, depth = 0): unknown {
  switch (shape.is) {
    case 'object':
      return fullObject(shape, depth);
    case 'list':
      return [full(shape.of, depth), full(shape.of, depth)];
    case 'map':
      return { a_b: shape.of.is === 'string' || shape.of.is === 'quantity' ? '1' : 'x' };
    case 'enum':
      return [...shape.words][0];
    case 'int':
    case 'num':
    case 'intstr':
      return 7;
    case 'bool':
      return true;
    default:
      return 'x';
  }
}

function fullObject({ fields, name }: ObjectShape, depth: number): Record<string, unknown> {
  const isLeft = (field: string) =>
    left.test(field) && (depth === 0 || name === 'ObjectMeta' || field === 'status');
  return Object.fromEntries(
    [...fields]
      .filter(([field, { shape }]) => !isLeft(field) && isMade(name, field, shape, depth))
      .map(([field, { shape }]) => [field, full(shape, depth + 1)]),
  );
}

function isMade(owner: string, field: string, shape: Shape, depth: number): boolean {
  if (shape.is === 'any' || `${owner}.${field}` === 'ProjectedVolumeSource.sources') return false;
  const inner = shape.is === 'list' ? shape.of : shape;
  return depth < deepest || inner.is !== 'object';
}

/** The same as the provider has it: in snake case, each object in a list, plain values as texts. */
function written(value: unknown, shape: Shape): unknown {
  if (shape.is === 'list') {
    return (value as unknown[]).map((one) => {
      const made = written(one, shape.of);
      return shape.of.is === 'object' ? (made as unknown[])[0] : made;
    });
  }
  if (shape.is === 'object') return [writtenMembers(value as object, shape)];
  return typeof value === 'object' ? value : String(value);
}

function writtenMembers(value: object, shape: ObjectShape): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.replaceAll(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`),
      written(member, shape.fields.get(key)?.shape as Shape),
    ]),
  );
}

test.each([
  'cluster_role_binding',
  'cron_job_v1',
  'daemonset',
  'horizontal_pod_autoscaler_v2',
  'ingress_v1',
  'limit_range',
  'network_policy',
  'persistent_volume_claim',
  'pod_disruption_budget_v1',
  'resource_quota',
  'role',
  'service_account',
  'service',
  'stateful_set_v1',
])('all fields of a type come back from Terraform: %s', (name) => {
  const type = objectTypeOf(`kubernetes_${name}`);
  const { shape } = builtInKinds()(type?.apiVersion ?? '', type?.kind ?? '');
  if (!type || !shape) throw new Error(`no type ${name}`);
  const object = full(shape) as object;
  const text = JSON.stringify(object);
  expect(text.length).toBeGreaterThan(200);
  const values = cellOf(writtenMembers(object, shape), origin).value as ReadonlyMap<string, never>;
  const { value } = plain(objectBody(type, values, origin, shape));
  expect(value).toEqual({ apiVersion: type.apiVersion, kind: type.kind, ...object });
});
