import { firstOf, Malformed, some } from '../../model/index.ts';
import { parseCidr } from '../cidr.ts';
import type { StringMap } from '../kubernetes/routing-types.ts';
import { text } from '../kubernetes/values.ts';

const prefix = 'service.beta.kubernetes.io/';
const internalKey = `${prefix}azure-load-balancer-internal`;
const tagsKey = `${prefix}azure-allowed-service-tags`;
/** https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/ */
const rangeKeys = [`${prefix}azure-allowed-ip-ranges`, `${prefix}load-balancer-source-ranges`];

/** The tag of the addresses from which Front Door speaks to its origins. */
export const frontDoorTag = 'AzureFrontDoor.Backend';

/** What decides who can reach a load balancer of AKS, wherever it is written. */
export interface LoadBalancerSettings {
  /** The annotations of the Service; where several objects give some, the one that wins first. */
  readonly annotations: readonly (StringMap | null | undefined)[];
  readonly sourceRanges: readonly string[];
}

/** Who can reach a load balancer. */
export type Exposure =
  | { readonly is: 'internal' }
  | { readonly is: 'restricted'; readonly tags: readonly string[] }
  | Open;

export interface Open {
  readonly is: 'open';
  /** What lets everybody in. */
  readonly why: string;
  /** The annotation that says so; undefined where a source range does, or nothing is said. */
  readonly annotation?: string;
  /** Index of the source range that says so. */
  readonly range?: number;
}

/** The shortest prefix that still is a choice of sources. */
const shortestPrefix = 8;

/** Who can reach a load balancer: by default everybody. https://learn.microsoft.com/azure/aks/internal-lb */
export function exposureOf(settings: LoadBalancerSettings): Exposure {
  const closed = firstOf([refused, internal, restricted], (answer) => answer(settings));
  return closed ?? openness(settings);
}

/** https://learn.microsoft.com/azure/aks/configure-load-balancer-standard */
function refused({ annotations, sourceRanges }: LoadBalancerSettings): undefined {
  if (sourceRanges.length > 0 && annotationIn(annotations, tagsKey) !== undefined) {
    throw new Malformed(
      'malformed: loadBalancerSourceRanges and azure-allowed-service-tags exclude each other',
    );
  }
}

function internal({ annotations }: LoadBalancerSettings): Exposure | undefined {
  // Other spellings make a public one: https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/
  const isInternal = annotationIn(annotations, internalKey) === 'true';
  return isInternal ? { is: 'internal' } : undefined;
}

function restricted(settings: LoadBalancerSettings): Exposure | undefined {
  const ranges = rangesOf(settings);
  const tags = listed(settings, tagsKey);
  if (ranges.length + tags.length === 0 || tags.some(isWideTag)) return undefined;
  return some(ranges, isWide) ? undefined : { is: 'restricted', tags };
}

function openness(settings: LoadBalancerSettings): Open {
  const wide = firstOf(rangesOf(settings), (one) => (isWide(one) ? one : undefined));
  if (wide) return { is: 'open', why: `lets ${wide.read()} in`, ...wide.at };
  const tag = listed(settings, tagsKey).find(isWideTag);
  if (tag !== undefined) {
    return { is: 'open', why: `lets the service tag ${tag} in`, annotation: tagsKey };
  }
  const written = annotationIn(settings.annotations, internalKey);
  return written === undefined
    ? { is: 'open', why: 'is neither internal nor limited to sources' }
    : {
        is: 'open',
        why: `says azure-load-balancer-internal: "${written}"`,
        annotation: internalKey,
      };
}

type Layers = LoadBalancerSettings['annotations'];

function annotationIn(annotations: Layers, key: string): string | undefined {
  for (const layer of annotations) {
    const value = text(layer, key);
    if (value !== undefined) return value;
  }
  return undefined;
}

function listed({ annotations }: LoadBalancerSettings, key: string): readonly string[] {
  const written = annotationIn(annotations, key)?.split(',') ?? [];
  return written.map((part) => part.trim()).filter((part) => part !== '');
}

/** Read by calling it, so that one that is not known hides none that is. */
interface WrittenRange {
  read(): string;
  readonly at: Pick<Open, 'annotation' | 'range'>;
}

function rangesOf(settings: LoadBalancerSettings): readonly WrittenRange[] {
  const { sourceRanges } = settings;
  const annotated = rangeKeys.flatMap((annotation) =>
    listed(settings, annotation).map((range) => ({ read: () => range, at: { annotation } })),
  );
  return [
    ...Array.from({ length: sourceRanges.length }, (_, index) => ({
      read: () => sourceRanges[index] as string,
      at: { range: index },
    })),
    ...annotated,
  ];
}

/** The API server and the cloud provider refuse an address without its prefix. */
function isWide({ read }: WrittenRange): boolean {
  const range: unknown = read();
  const cidr = typeof range === 'string' ? parseCidr(range) : undefined;
  if (!cidr?.text.includes('/'))
    throw new Malformed(`a source range is malformed: ${String(range)} is no CIDR range`);
  return cidr.prefix < shortestPrefix;
}

/** Everybody can rent an address in `AzureCloud`, in one region as in all. */
function isWideTag(tag: string): boolean {
  return /^(?:internet|azurecloud(?:\..+)?)$/i.test(tag);
}
