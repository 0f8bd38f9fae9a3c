import type { Resource } from '../../src/model/index.ts';
import type { Evidence } from './cases.ts';

/** A resource as templates name it. */
interface Declared {
  readonly type: string;
  readonly name: string;
  /** What it stands in, or is attached to. */
  readonly parent: string;
  /** Attached to a resource rather than to a group. */
  readonly isAttached: boolean;
  readonly apiVersion: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Of resources that do not say one. */
export const defaultVersion = '2025-01-01';

type Template = (resources: readonly Resource[]) => readonly Evidence[] | undefined;

/** The same resources in each language of templates; undefined where it has no words for one. */
export const templates: Readonly<Record<string, Template>> = {
  arm: (resources) => of(resources, armOf),
  bicep: (resources) => of(resources, bicepOf),
  terraform: (resources) => of(resources, terraformOf),
};

function of(resources: readonly Resource[], make: (all: readonly Declared[]) => Evidence[]) {
  const all = resources.map(declared);
  return all.every((one) => one !== undefined) ? make(all) : undefined;
}

/** `…/providers/NAMESPACE/TYPE/NAME/TYPE/NAME` behind a group, a subscription or a resource. */
function declared({ identity, body }: Resource): Declared | undefined {
  const [, parent = '', namespace, rest] =
    /^(.*)\/providers\/([^/]+)\/(.+)$/i.exec(identity.resourceId ?? '') ?? [];
  if (namespace === undefined || rest === undefined || !/^\/subscriptions\//i.test(parent)) return;
  const parts = rest.split('/');
  if (parts.length % 2 === 1) return undefined;
  const { id: _, name: __, type: ___, apiVersion, ...own } = body as Declared['body'];
  return {
    type: [namespace, ...parts.filter((_part, at) => at % 2 === 0)].join('/'),
    name: parts.filter((_part, at) => at % 2 === 1).join('/'),
    parent,
    isAttached: /\/providers\//i.test(parent),
    apiVersion: typeof apiVersion === 'string' ? apiVersion : defaultVersion,
    body: own,
  };
}

/** By what a deployment goes to: a subscription, or a group of one. */
function byTarget(all: readonly Declared[]): Map<string, Declared[]> {
  const found = new Map<string, Declared[]>();
  for (const one of all) {
    const target = one.parent.replace(/\/providers\/.*/i, '');
    found.set(target, [...(found.get(target) ?? []), one]);
  }
  return found;
}

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function armOf(all: readonly Declared[]): Evidence[] {
  const template = (resources: readonly unknown[]) => ({
    $schema: schema,
    contentVersion: '1.0.0.0',
    resources,
  });
  const nested = [...byTarget(all)].map(([target, resources], at) => {
    const [, , subscriptionId, , resourceGroup] = target.split('/');
    return {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: `d${at}`,
      subscriptionId,
      ...(resourceGroup && { resourceGroup }),
      properties: {
        mode: 'Incremental',
        expressionEvaluationOptions: { scope: 'inner' },
        template: template(
          resources.map(({ type, name, parent, isAttached, apiVersion, body }) => ({
            type,
            apiVersion,
            name,
            ...(isAttached && { scope: parent }),
            ...body,
          })),
        ),
      },
    };
  });
  return [{ format: 'arm', text: JSON.stringify(template(nested), undefined, 2) }];
}

function bicepOf(all: readonly Declared[]): Evidence[] {
  const targets = [...byTarget(all)];
  const main = targets.map(([target], at) => {
    const [, , subscription, , group] = target.split('/');
    const scope = group
      ? `resourceGroup('${subscription}', '${group}')`
      : `subscription('${subscription}')`;
    return `module d${at} 'd${at}.bicep' = {\n  name: 'd${at}'\n  scope: ${scope}\n}\n`;
  });
  const modules = targets.map(([target, resources], at): Evidence => {
    const scope = target.split('/').length > 3 ? 'resourceGroup' : 'subscription';
    const attached = new Set(resources.flatMap((one) => (one.isAttached ? one.parent : [])));
    const existing = [...attached].map((id, index) => existingOf(id, `e${index}`));
    const own = resources.map(({ type, name, parent, isAttached, apiVersion, body }, index) => {
      const members = {
        ...(isAttached && { scope: raw(`e${[...attached].indexOf(parent)}`) }),
        name,
        ...body,
      };
      return `resource r${index} '${type}@${apiVersion}' = ${bicepText(members)}\n`;
    });
    const text = [`targetScope = '${scope}'\n`, ...existing, ...own].join('\n');
    return { format: 'bicep', file: `d${at}.bicep`, text };
  });
  return [{ format: 'bicep', file: 'main.bicep', text: main.join('\n') }, ...modules];
}

/** A resource that another one is attached to, whatever group it is in. */
function existingOf(id: string, symbol: string): string {
  const [, namespace, rest = ''] = /\/providers\/([^/]+)\/(.+)$/i.exec(id) ?? [];
  const parts = rest.split('/');
  const type = [namespace, ...parts.filter((_part, at) => at % 2 === 0)].join('/');
  const name = parts.filter((_part, at) => at % 2 === 1).join('/');
  return `resource ${symbol} '${type}@${defaultVersion}' existing = { name: '${name}' }\n`;
}

class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function raw(text: string): Raw {
  return new Raw(text);
}

function bicepText(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (typeof value === 'string') {
    const escaped = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
    return `'${escaped}'`;
  }
  if (typeof value === 'number' && !Number.isInteger(value)) return `json('${value}')`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[\n${value.map(bicepText).join('\n')}\n]`;
  const members = Object.entries(value).map(([key, one]) => `${bicepText(key)}: ${bicepText(one)}`);
  return `{\n${members.join('\n')}\n}`;
}

/** Its provider azapi takes bodies as the API has them. */
function terraformOf(all: readonly Declared[]): Evidence[] {
  const blocks = all.map(({ type, name, parent, apiVersion, body }, at) => {
    const { location, tags, ...rest } = body;
    const names = name.split('/');
    const types = type.split('/');
    const above = names
      .slice(0, -1)
      .map((one, index) => `/${types[index + 1]}/${one}`)
      .join('');
    const within = above === '' ? parent : `${parent}/providers/${types[0]}${above}`;
    const lines = [
      `type = "${type}@${apiVersion}"`,
      `name = "${names.at(-1)}"`,
      `parent_id = "${within}"`,
      ...(location === undefined ? [] : [`location = ${JSON.stringify(location)}`]),
      ...(tags === undefined ? [] : [`tags = ${JSON.stringify(tags)}`]),
      `body = ${JSON.stringify(rest)}`,
    ];
    return `resource "azapi_resource" "r${at}" {\n${lines.join('\n')}\n}\n`;
  });
  return [{ format: 'terraform', text: blocks.join('') }];
}
