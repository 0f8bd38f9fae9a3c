import { describe, expect, test } from 'vitest';
import { createInventory } from '../../../evaluate/index.ts';
import { azureJsonSource } from '../../../sources/azure-json/index.ts';
import { policyAssignment } from '../kinds.ts';
import { effectOf, type PolicyUse, parameterOf, usesOf } from './effects.ts';

const definition = 'febd0533-8e55-448f-b837-bd0e06f16469';
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001';
const set = `${subscription}/providers/Microsoft.Authorization/policySetDefinitions/platform`;
const place = { type: 'Microsoft.ContainerService/managedClusters', location: 'West Europe' };

/** What an assignment with these properties brings of the definition. */
function uses(properties: object, ...others: object[]): readonly PolicyUse[] | undefined {
  const assignment = {
    id: `${subscription}/providers/Microsoft.Authorization/policyAssignments/images`,
    properties,
  };
  const text = JSON.stringify([assignment, ...others]);
  const file = { path: 'policies.json', input: '.', complete: new Set<never>(), text };
  const inventory = createInventory({ resources: azureJsonSource.read([file]).resources });
  const [found] = inventory.all(policyAssignment);
  return found && usesOf(found.body, definition, inventory);
}

function effect(properties: object, ...others: object[]): string {
  const [use] = uses(properties, ...others) ?? [];
  if (!use) throw new Error('the definition is not used');
  return effectOf(use, place, 'Deny');
}

const policyDefinitionId = `/providers/Microsoft.Authorization/policyDefinitions/${definition}`;
const override = (value: string, ...selectors: object[]) => ({
  kind: 'policyEffect',
  value,
  selectors,
});

const initiative = (effectValue: string) => ({
  id: set,
  properties: {
    parameters: { imageEffect: { type: 'String', defaultValue: 'Audit' } },
    policyDefinitions: [
      { policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/other' },
      {
        policyDefinitionId: policyDefinitionId.toUpperCase(),
        policyDefinitionReferenceId: 'images',
        parameters: {
          effect: { value: effectValue },
          excludedNamespaces: { value: ['kube-system'] },
        },
      },
    ],
  },
});

describe('the effect of a definition', () => {
  test.each([
    ['by default', {}, 'deny'],
    ['by parameter', { parameters: { Effect: { value: 'Audit' } } }, 'audit'],
    [
      'by an override',
      { parameters: { effect: { value: 'deny' } }, overrides: [override('Disabled')] },
      'disabled',
    ],
    [
      'by an override for its region',
      { overrides: [override('audit', { kind: 'resourceLocation', in: ['westeurope'] })] },
      'audit',
    ],
    [
      'where an override is for another region',
      { overrides: [override('audit', { kind: 'resourceLocation', notIn: ['westeurope'] })] },
      'deny',
    ],
    [
      'where an override is for a member of an initiative',
      { overrides: [override('audit', { kind: 'policyDefinitionReferenceId', in: ['images'] })] },
      'deny',
    ],
    [
      'where only its version is overridden',
      { overrides: [{ kind: 'policyVersion', value: '9.0.0' }] },
      'deny',
    ],
  ])('%s', (_, properties, expected) => {
    expect(effect({ policyDefinitionId, ...properties })).toBe(expected);
  });

  test('is not known where two overrides differ', () => {
    const properties = { policyDefinitionId, overrides: [override('audit'), override('deny')] };
    expect(() => effect(properties)).toThrow('two overrides');
  });

  test('is not known where an override asks for what is not known', () => {
    const overrides = [override('audit', { kind: 'userPrincipalId', in: ['x'] })];
    expect(() => effect({ policyDefinitionId, overrides })).toThrow('userprincipalid');
  });
});

describe('a definition in an initiative', () => {
  const passed = initiative("[parameters('IMAGEEFFECT')]");

  test('has the effect that the assignment gives to the initiative', () => {
    const parameters = { imageEffect: { value: 'Deny' } };
    expect(effect({ policyDefinitionId: set, parameters }, passed)).toBe('deny');
  });

  test('has the default of the initiative otherwise', () => {
    expect(effect({ policyDefinitionId: set }, passed)).toBe('audit');
  });

  test('has the effect that is written in the initiative', () => {
    expect(effect({ policyDefinitionId: set }, initiative('Disabled'))).toBe('disabled');
  });

  test('is overridden by its reference id', () => {
    const overrides = [override('deny', { kind: 'policyDefinitionReferenceId', in: ['Images'] })];
    expect(effect({ policyDefinitionId: set, overrides }, passed)).toBe('deny');
  });

  test('has its other parameters from there as well', () => {
    const [use] = uses({ policyDefinitionId: set }, passed) ?? [];
    expect(use && parameterOf(use, 'excludedNamespaces')).toEqual(['kube-system']);
    expect(use && parameterOf(use, 'namespaces')).toBeUndefined();
  });

  test('cannot be computed from an expression', () => {
    const computed = initiative("[concat('de', 'ny')]");
    expect(() => effect({ policyDefinitionId: set }, computed)).toThrow('expression');
  });

  test('is not known to be in one that is not in the evidence', () => {
    expect(uses({ policyDefinitionId: set })).toBeUndefined();
  });
});

test('another definition is not used', () => {
  expect(uses({ policyDefinitionId: `${policyDefinitionId}0` })).toEqual([]);
  expect(uses({})).toEqual([]);
});
