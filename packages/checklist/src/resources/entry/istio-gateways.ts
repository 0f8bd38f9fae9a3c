import { CORE_SCHEMA, load } from 'js-yaml';
import {
  type Inventory,
  Malformed,
  peek,
  type Resource,
  type Subject,
  Unknown,
  Unresolved,
} from '../../model/index.ts';
import { orUnresolved, settled } from '../known.ts';
import { configMap, gateway } from '../kubernetes/kinds.ts';
import { findBeside } from '../kubernetes/lookup.ts';
import type { Gateway, GatewaySpec, StringMap } from '../kubernetes/routing-types.ts';
import { objects } from '../kubernetes/subjects.ts';
import type { ConfigMap } from '../kubernetes/types.ts';
import { list, section, text } from '../kubernetes/values.ts';
import { inForce } from '../kubernetes/versions.ts';
import { type Exposure, exposureOf } from './exposure.ts';

/** Classes for whose Gateways Istio makes a Service of type LoadBalancer. */
const classNames = ['istio', 'approuting-istio'];
const classes: readonly unknown[] = classNames;

/** Each Gateway that Istio makes a load balancer for, or may. */
export const istioMade: Subject<Gateway> = {
  ...objects(gateway),
  of: ({ body }) => {
    const { spec } = body as Gateway;
    const name: unknown = spec && peek(spec, 'gatewayClassName');
    return classes.includes(name) || name instanceof Unknown ? [body as Gateway] : [];
  },
};

/** Whether the class is one of those; throws where it is not known. */
export function isIstioMade({ spec }: Gateway): boolean {
  return classes.includes(text(spec, 'gatewayClassName'));
}

/**
 * A Gateway that names the host of a Service uses that one.
 * https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#manual-deployment
 */
export function usesOwnService({ spec }: Gateway): boolean {
  return list(spec, 'addresses').some((address) => text(address, 'type') === 'Hostname');
}

/** What a ConfigMap sets of the Service that Istio makes. */
interface ServiceDocument {
  readonly metadata?: { readonly annotations?: StringMap | null } | null;
  readonly spec?: {
    readonly type?: string;
    readonly loadBalancerSourceRanges?: readonly string[] | null;
  } | null;
}

/** Who can reach the Service of a Gateway; `none` where it is no load balancer. */
export function gatewayExposure(
  body: Gateway,
  resource: Resource,
  inventory: Inventory,
): Exposure | { readonly is: 'none' } | { readonly is: 'unknown'; readonly why: string } {
  const own = ownDocument(body.spec, resource, inventory);
  const documents = [own.document, classDocument(body.spec, inventory)];
  const exposure = exposureUnder(body, documents);
  return own.missing === undefined || exposure.is !== 'open'
    ? exposure
    : { is: 'unknown', why: `the ConfigMap ${own.missing} is not in the evidence` };
}

/** https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment */
const typeAnnotation = 'networking.istio.io/service-type';

function exposureUnder(
  { metadata, spec }: Gateway,
  documents: readonly (ServiceDocument | undefined)[],
): Exposure | { readonly is: 'none' } {
  const first = <T>(read: (document: ServiceDocument) => T | undefined): T | undefined =>
    documents.map((document) => document && read(document)).find((value) => value !== undefined);
  const type =
    first((document) => text(document.spec, 'type')) ?? text(metadata?.annotations, typeAnnotation);
  if (type !== undefined && type !== 'LoadBalancer') return { is: 'none' };
  // Without the section, Istio copies the annotations of the Gateway itself.
  const { annotations } = spec?.infrastructure ?? metadata ?? {};
  return exposureOf({
    annotations: [...documents.map((document) => document?.metadata?.annotations), annotations],
    sourceRanges: first(rangesIn) ?? [],
  });
}

function rangesIn({ spec }: ServiceDocument): readonly string[] | undefined {
  const ranges = list(spec, 'loadBalancerSourceRanges');
  return ranges.length > 0 ? ranges : undefined;
}

/** The document of the ConfigMap that a Gateway names, or the name of one that is not there. */
function ownDocument(
  spec: GatewaySpec | undefined,
  resource: Resource,
  inventory: Inventory,
): { readonly document?: ServiceDocument | undefined; readonly missing?: string } {
  const reference = section(spec?.infrastructure, 'parametersRef');
  const name = text(reference, 'name');
  if (name === undefined || text(reference, 'kind') !== 'ConfigMap') return {};
  const { sure } = findBeside(configMap, name, resource, inventory);
  const [found] = inForce(sure, resource, (one) => one);
  return found ? { document: serviceDocument(found) } : { missing: name };
}

/** https://learn.microsoft.com/azure/aks/istio-gateway-api#configure-gatewayclass-level-settings */
const classLabel = 'gateway.istio.io/defaults-for-class';
/** AKS makes it with the label, which a manifest for it need not repeat. */
const aksDefaults = 'aks-istio-system/istio-gateway-class-defaults';

interface ClassDefaults {
  readonly byClass: ReadonlyMap<string, Resource<ConfigMap>>;
  /** Why that of AKS may be for any class: its labels are not known. */
  readonly open: Unresolved | undefined;
}

/** The ConfigMaps with defaults for a class. A table for `inventory.index`. */
function classDefaults(inventory: Inventory): ClassDefaults {
  const byClass = new Map<string, Resource<ConfigMap>>();
  let open: Unresolved | undefined;
  for (const resource of inventory.all(configMap)) {
    const names = settled(() => orUnresolved(() => classesOf(resource)));
    if (names instanceof Unresolved) {
      if (isOfAks(resource)) open = names;
      continue;
    }
    for (const name of names) if (!byClass.has(name)) byClass.set(name, resource);
  }
  return { byClass, open };
}

function classesOf(resource: Resource<ConfigMap>): readonly string[] {
  const name = text(resource.body.metadata?.labels, classLabel);
  if (name !== undefined) return [name];
  return isOfAks(resource) ? classNames : [];
}

function isOfAks({ identity, observed }: Resource): boolean {
  return !observed && `${identity.namespace}/${identity.name}` === aksDefaults;
}

function classDocument(
  spec: GatewaySpec | undefined,
  inventory: Inventory,
): ServiceDocument | undefined {
  const { byClass, open } = inventory.index(classDefaults);
  const defaults = byClass.get(text(spec, 'gatewayClassName') ?? '');
  if (!defaults && open) throw open;
  return defaults && serviceDocument(defaults);
}

/** Larger than any patch of a Service, smaller than what takes long to parse. */
const limits = { maxDepth: 20, maxAliases: 0, schema: CORE_SCHEMA };

function serviceDocument({ body, identity }: Resource<ConfigMap>): ServiceDocument | undefined {
  const written = text(body.data, 'service');
  if (written === undefined) return undefined;
  const refuse = (why: string) =>
    new Malformed(`malformed: "service" of ConfigMap ${identity.name} ${why}`);
  let document: unknown;
  try {
    document = load(written, limits) ?? undefined;
  } catch {
    throw refuse('is no YAML');
  }
  if (document === undefined) return undefined;
  if (typeof document !== 'object' || Array.isArray(document)) throw refuse('is no mapping');
  return document as ServiceDocument;
}
