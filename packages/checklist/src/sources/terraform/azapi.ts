import { Unknown } from '../../model/index.ts';
import { deploysTemplate } from '../shared/arm/deploys-template.ts';
import { type Cell, cell, isMap } from '../shared/code/cell.ts';
import { opaqueCell, PartlyKnown } from '../shared/code/partly-known.ts';
import { type Args, arg, either, type Field, inside, json } from './azurerm/field.ts';
import type { PatchMap, ResourceMap } from './azurerm/resource-map.ts';
import { laidOver } from './patches.ts';

/** `Microsoft.ContainerService/managedClusters@2026-04-01` */
interface TypeName {
  readonly arm: string;
  readonly apiVersion: Cell;
}

/** `azapi_resource` stands in ARM's shape already; undefined where nobody can tell what it makes. */
export function azapiResource(args: Args): ResourceMap | undefined {
  const type = typeOf(args);
  if (!type || deploysTemplate(type.arm)) return undefined;
  return {
    terraform: 'azapi_resource',
    arm: type.arm,
    parent: arg('parent_id'),
    whole: bodyOf,
    body: {
      apiVersion: () => type.apiVersion,
      location: arg('location'),
      tags: arg('tags'),
      'identity.type': inside('identity', arg('type')),
    },
    computed: ['identity.principal_id'],
  };
}

/** `azapi_update_resource` changes a resource that something else declares, of a type that its id tells, too. */
export function azapiUpdate(args: Args): PatchMap | undefined {
  const arm = typeOf(args)?.arm;
  const hasTarget = typeof arg('resource_id')(args)?.value === 'string';
  if (arm === undefined && !hasTarget) return undefined;
  return {
    terraform: 'azapi_update_resource',
    arm: arm ?? '',
    target: either(arg('resource_id'), (inner) => childId(arm ?? '', inner)),
    whole: bodyOf,
    body: {},
    overwrites: true,
  };
}

/** `azapi_resource_action` without an action is a request to the resource itself. */
export function azapiRequest(args: Args): PatchMap | undefined {
  const [method, action, when] = ['method', 'action', 'when'].map((name) => arg(name)(args)?.value);
  const changes = typeof method === 'string' && /^(?:put|patch)$/i.test(method);
  return changes && !action && when !== 'destroy' ? azapiUpdate(args) : undefined;
}

/** The version may be that of a variable: `"Microsoft.App/jobs@${var.version}"`. */
function typeOf({ values }: Args): TypeName | undefined {
  const written = values.has('type') ? values.get('type') : undefined;
  const { value, origin } = written ?? {};
  const text = value instanceof Unknown ? value.text : value;
  const [, arm, version = ''] = /^([\w.]+(?:\/\w+)+)(?:@(.*))?$/s.exec(String(text ?? '')) ?? [];
  if (!written || !origin || arm === undefined) return undefined;
  return { arm, apiVersion: value instanceof Unknown ? written : cell(version, origin) };
}

/** The id made of `parent_id` and `name`. */
function childId(arm: string, args: Args): Cell | undefined {
  const [parent, name] = [arg('parent_id')(args), arg('name')(args)];
  if (parent === undefined || typeof parent.value !== 'string') return parent;
  if (name === undefined || typeof name.value !== 'string') return name;
  const [, ...types] = arm.split('/');
  const type = types.length > 1 ? types.at(-1) : `providers/${arm}`;
  return cell(`${parent.value}/${type}/${name.value}`, args.origin);
}

/** What is sent: members of the sensitive body win. */
const bodyOf: Field = (args) => {
  const body = requestIn('body', args) ?? cell(new Map(), args.origin);
  const sensitive = requestIn('sensitive_body', args);
  return sensitive ? laidOver(body, sensitive) : body;
};

/** An object, or a text of JSON; of what is not known, the parts that checks read are not known. */
function requestIn(name: string, args: Args): Cell | undefined {
  const written = arg(name)(args);
  const body = written && (isMap(written.value) ? written : json(() => written)(args));
  if (!body || !(body.value instanceof Unknown)) return body;
  const known = body.value instanceof PartlyKnown ? body.value.members : new Map<string, Cell>();
  const rest = ['properties', 'sku'].map((key) => [key, opaqueCell(body)] as const);
  return cell(new Map([...rest, ...known]), args.origin);
}
