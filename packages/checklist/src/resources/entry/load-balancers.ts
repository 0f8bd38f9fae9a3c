import type { Resource } from '../../model/index.ts';
import { firstOf, type Inventory, peek, type Subject, some, Unknown } from '../../model/index.ts';
import { isPrivateRange, parseCidr } from '../cidr.ts';
import { known } from '../known.ts';
import { gateway, service } from '../kubernetes/kinds.ts';
import { findBeside } from '../kubernetes/lookup.ts';
import { objects } from '../kubernetes/subjects.ts';
import type { ObjectMeta, Service, ServicePort } from '../kubernetes/types.ts';
import { integer, list, text } from '../kubernetes/values.ts';
import { ownersOf } from '../kubernetes/workload.ts';
import { type Exposure, exposureOf } from './exposure.ts';

/** Each Service that asks for a load balancer, or may. */
export const loadBalancer: Subject<Service> = {
  ...objects(service),
  of: ({ body }) => (mayBeLoadBalancer(body as Service) ? [body as Service] : []),
};

function mayBeLoadBalancer({ spec }: Service): boolean {
  const type: unknown = spec && peek(spec, 'type');
  return type === 'LoadBalancer' || type instanceof Unknown;
}

/** Throws where the type is not known. */
export function isLoadBalancer({ spec }: Service): boolean {
  return spec?.type === 'LoadBalancer';
}

/** Something else than the cloud provider of AKS serves it. */
export function hasOtherClass({ spec }: Service): boolean {
  return (
    text(spec as { loadBalancerClass?: string } | undefined, 'loadBalancerClass') !== undefined
  );
}

/** Who can reach a Service of type LoadBalancer. */
export function serviceExposure({ metadata, spec }: Service): Exposure {
  return exposureOf({
    annotations: [metadata?.annotations],
    sourceRanges: list(spec, 'loadBalancerSourceRanges'),
  });
}

/** Whether it was given addresses, and only private ones. */
export function hasPrivateAddress({ status }: Service): boolean {
  const points = list(status?.loadBalancer, 'ingress');
  return arePrivate(points.map(({ ip }) => ip));
}

/** Whether there are addresses, and all are private ones. */
export function arePrivate(addresses: readonly unknown[]): boolean {
  return addresses.length > 0 && addresses.every(isPrivate);
}

function isPrivate(address: unknown): boolean {
  const cidr = typeof address === 'string' ? parseCidr(address) : undefined;
  return cidr !== undefined && isPrivateRange(cidr);
}

const httpProtocols: ReadonlySet<string> = new Set([
  'http',
  'http2',
  'https',
  'grpc',
  'kubernetes.io/h2c',
  'kubernetes.io/ws',
  'kubernetes.io/wss',
]);
const httpName = /^(?:https?|http2|web|h2c|grpc)(?:-|$)/i;

/** Index of the first port that carries HTTP, by its protocol, name or number. */
export function httpPort({ spec }: Service): number | undefined {
  const ports = list(spec, 'ports') as readonly ServicePort[];
  return firstOf([...ports.keys()], (index) =>
    isHttp(ports[index] as ServicePort) ? index : undefined,
  );
}

function isHttp(port: ServicePort): boolean {
  return some([saysHttp, isNamedHttp, isPort80], (holds) => holds(port));
}

function saysHttp(port: ServicePort): boolean {
  return httpProtocols.has(text(port, 'appProtocol')?.toLowerCase() ?? '');
}

function isNamedHttp(port: ServicePort): boolean {
  return httpName.test(text(port, 'name') ?? '');
}

function isPort80(port: ServicePort): boolean {
  return integer(port, 'port') === 80 && (text(port, 'protocol') ?? 'TCP') === 'TCP';
}

/** The only port is 443, and nothing tells what it carries. */
export function mayBeAnyTls({ spec }: Service): boolean {
  const ports = list(spec, 'ports') as readonly ServicePort[];
  const [port] = ports;
  return (
    port !== undefined &&
    ports.length === 1 &&
    integer(port, 'port') === 443 &&
    text(port, 'appProtocol') === undefined &&
    text(port, 'name') === undefined
  );
}

const gatewayLabel = 'gateway.networking.k8s.io/gateway-name';

/** The name of the Gateway that a Service was made for. */
export function gatewayOf(meta: ObjectMeta | undefined): string | undefined {
  const owner = ownersOf(meta).find(({ kind }) => kind === 'Gateway');
  return owner?.name ?? text(meta?.labels, gatewayLabel);
}

/** Whether the Gateway that a Service was made for is in the evidence, and judged itself. */
export function hasGateway(body: Service, resource: Resource, inventory: Inventory): boolean {
  const name = known(() => gatewayOf(body.metadata));
  return name !== undefined && findBeside(gateway, name, resource, inventory).sure.length > 0;
}

/** Whether a Service is the way in of many applications: a gateway or an ingress controller. */
export function isSharedGateway(
  { metadata }: Service,
  controllerNames: readonly string[],
): boolean {
  if (gatewayOf(metadata) !== undefined) return true;
  const { labels } = metadata ?? {};
  const isNamed = (name: string) => controllerNames.some((one) => `${name}-`.startsWith(`${one}-`));
  return some(
    [
      () => text(labels, 'istio')?.includes('ingressgateway') === true,
      () => isNamed(text(labels, 'app.kubernetes.io/name') ?? ''),
    ],
    (holds) => holds(),
  );
}
