import { describe, expect, test } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { armSource } from './index.ts';

type Json = Readonly<Record<string, unknown>>;

function template(resources: unknown, more: Json = {}): Json {
  const $schema =
    'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#';
  return { $schema, contentVersion: '1.0.0.0', ...more, resources };
}

/** What a template says the plan of the resource `app` is. */
function planIn(resources: readonly Json[], app: unknown): unknown {
  const plan = { type: 'A.B/apps', apiVersion: '1', name: 'app', plan: app };
  const text = JSON.stringify(template([...resources, plan]));
  const file = { path: 'main.json', input: '.', complete: new Set<never>(), text };
  const found = armSource.read([file]).resources.find(({ kind }) => kind === 'a.b/apps');
  return (found as { body: { plan: unknown } }).body.plan;
}

function deployments(name: string, more: Json): Json {
  const value = "[format('{0} of {1}', parameters('size'), resourceGroup().location)]";
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2025-04-01',
    name,
    ...more,
    properties: {
      mode: 'Incremental',
      expressionEvaluationOptions: { scope: 'inner' },
      parameters: { size: { value: "[createArray('small', 'large')[copyIndex()]]" } },
      template: template([], {
        parameters: { size: { type: 'string' } },
        outputs: { it: { type: 'string', value } },
      }),
    },
  };
}

const copy = { name: 'all', count: 2 };
const group = { type: 'Microsoft.Resources/resourceGroups', apiVersion: '2025-04-01' };
const one = { ...group, name: 'one', location: 'westeurope' };
const each = {
  ...group,
  copy,
  name: "[format('rg{0}', copyIndex())]",
  location: "[format('region{0}', copyIndex())]",
};

/** As the Bicep compiler writes `all[n].outputs.it`. */
function output(name: string): string {
  return `[reference(resourceId('Microsoft.Resources/deployments', ${name}), '2025-04-01').outputs.it.value]`;
}

describe('one of the deployments of a loop is told by its name', () => {
  test.each<[string, string, string]>([
    ["[format('d-{0}', copyIndex())]", "format('d-{0}', 1)", 'large'],
    ["[format('d-{0}-{0}', copyIndex('ALL'))]", "format('d-{0}-{1}', 0, 0)", 'small'],
    ["[createArray('a', 'b')[copyIndex()]]", "createArray('a', 'b')[sub(2, 1)]", 'large'],
    ["[concat('d', range(0, 2)[copyIndex()])]", "concat('d', range(0, 2)[0])", 'small'],
  ])('%s: %s', (name, used, size) => {
    const all = deployments(name, { copy, resourceGroup: 'one' });
    expect(planIn([one, all], output(used))).toBe(`${size} of westeurope`);
  });

  test.each([
    ["format('d-{0}', 'x')", "[format('d-{0}', copyIndex())]"],
    ["format('d-{0}-{1}', 0, 1)", "[format('d-{0}-{0}', copyIndex())]"],
    ["format('e-{0}', 1)", "[format('d-{0}', copyIndex())]"],
    ["format('d-{0}', 1)", "[format('d-{0}', copyIndex(1))]"],
  ])('%s is none of %s', (used, name) => {
    const all = deployments(name, { copy, resourceGroup: 'one' });
    expect(planIn([one, all], output(used))).toBeInstanceOf(Unknown);
  });
});

describe('the group of a deployment', () => {
  test('that the template makes tells its region', () => {
    const all = deployments("[format('d{0}', copyIndex())]", {
      copy,
      resourceGroup: "[format('rg{0}', copyIndex())]",
    });
    expect(planIn([each, all], output("format('d{0}', 1)"))).toBe('large of region1');
  });

  test('of another subscription is another one', () => {
    const elsewhere = { copy, subscriptionId: '1', resourceGroup: 'one' };
    const all = deployments("[format('d{0}', copyIndex())]", elsewhere);
    expect(planIn([one, all], output("format('d{0}', 1)"))).toBeInstanceOf(Unknown);
  });
});
