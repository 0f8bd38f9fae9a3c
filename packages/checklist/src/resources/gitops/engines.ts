import {
  type Context,
  every,
  fail,
  type Inventory,
  type Kind,
  type Outcome,
  pass,
  type Resource,
  some,
  unknown,
} from '../../model/index.ts';
import { attachedTo, scopeTable } from '../azure/attached.ts';
import { extensionsOf } from '../azure/extensions.ts';
import { fluxConfiguration } from '../azure/kinds.ts';
import type { Extension } from '../azure/types.ts';
import { isSet, text } from '../azure/values.ts';
import { known, within } from '../known.ts';
import {
  argoApplication,
  argoApplicationSet,
  fluxGitRepository,
  fluxHelmRelease,
  fluxKustomization,
} from '../kubernetes/kinds.ts';
import { isAllShown, isOnlyCluster, type Signs, toolAnswer } from '../seen-cluster.ts';
import type { ArgoApplication, FluxObject } from './types.ts';

/** https://learn.microsoft.com/azure/aks/cluster-extensions */
const engineTypes = ['microsoft.flux', 'microsoft.argocd'];

/** What says by itself that an engine deploys. */
const engineKinds: readonly Kind<unknown>[] = [
  argoApplication,
  argoApplicationSet,
  fluxHelmRelease,
  fluxKustomization,
  fluxGitRepository,
];

/** The objects of Flux and Argo CD in the evidence. A table for `inventory.index`. */
export function engineSigns(inventory: Inventory): Signs {
  const isSign = ({ kind }: Resource) => kind.endsWith('.toolkit.fluxcd.io');
  const named = engineKinds.flatMap((kind): readonly Resource[] => inventory.all(kind));
  const first = named[0] ?? inventory.resources('kubernetes').find(isSign);
  return first ? { sure: `${first.identity.kind} ${first.identity.name}` } : {};
}

type State = 'there' | 'failed' | 'other';

function stateOf({ body, observed, identity }: Resource<Extension>): State {
  return within(`extension ${identity.name}`, () => {
    const state = text(body.properties, 'provisioningState')?.toLowerCase();
    if (state === 'succeeded' || (!state && !observed)) return 'there';
    return state === 'failed' ? 'failed' : 'other';
  });
}

/** Whether a cluster has Flux or Argo CD. */
export function engineAnswer(context: Context): Outcome | true {
  const { resource, inventory } = context;
  const { sure, possible } = extensionsOf(resource, engineTypes, inventory);
  const inAzure = () => some(sure, (one) => stateOf(one) === 'there');
  const answer = toolAnswer(context, [inAzure], inventory.index(engineSigns), 'a GitOps engine');
  if (answer === true || answer.verdict === 'pass') return answer;
  if (inventory.index(engineSigns).sure !== undefined) return answer;
  const [extension] = sure;
  if (extension) {
    const { name } = extension.identity;
    return every(sure, (one) => stateOf(one) === 'failed')
      ? fail(`its only sign is the extension ${name}, which is in state Failed`)
      : unknown(`the extension ${name} is neither installed nor failed`);
  }
  const [candidate] = possible;
  if (!candidate) return answer;
  const { name } = candidate.identity;
  return known(() => text(candidate.body.properties, 'extensionType')) !== undefined
    ? unknown(`whose the extension ${name} is, is not known`)
    : unknown(`whether the extension ${name} is one is not known`);
}

/** Whether anything shows that a cluster has an engine, in whatever state, or may. */
export function hasEngine({ resource, inventory }: Context): 'yes' | 'maybe' | 'no' {
  const { sure, possible } = extensionsOf(resource, engineTypes, inventory);
  if (sure.length > 0 || inventory.index(engineSigns).sure !== undefined) return 'yes';
  return possible.length > 0 ? 'maybe' : 'no';
}

const configurations = scopeTable(fluxConfiguration);

/** Whether the engine of a cluster is told a source. */
export function sourceAnswer(context: Context): Outcome | true {
  const { resource, inventory } = context;
  const { sure, possible } = attachedTo(inventory.index(configurations), resource);
  const sources = ['gitRepository', 'ociRepository', 'bucket', 'azureBlob'] as const;
  if (sure.some(({ body }) => sources.some((key) => isSet(body.properties, key)))) return true;
  const isOnly = isOnlyCluster(inventory);
  const inCluster = inventory.index(configuredObject);
  if (inCluster !== undefined) {
    return isOnly
      ? pass(`${inCluster} names a source`)
      : unknown(`nobody can tell which of the clusters has ${inCluster}`);
  }
  if (possible.length > 0) return unknown('whose a Flux configuration is, is not known');
  if (!isAllShown(context)) {
    return unknown('no configuration of the engine in the evidence, which may not be all there is');
  }
  return hasEngine(context) === 'yes'
    ? fail('the engine is there, and nothing tells it a source')
    : unknown('whether an extension is an engine is not known, and nothing tells it a source');
}

/** An object of Flux or Argo CD that names a source. A table for `inventory.index`. */
function configuredObject(inventory: Inventory): string | undefined {
  const flux = [...inventory.all(fluxKustomization), ...inventory.all(fluxHelmRelease)];
  const argo = inventory.all(argoApplication);
  const found =
    flux.find(({ body }) => known(() => namesFluxSource(body))) ??
    argo.find(({ body }) => known(() => namesArgoSource(body.spec))) ??
    inventory
      .all(argoApplicationSet)
      .find(({ body }) => known(() => namesArgoSource(body.spec?.template?.spec)));
  return found && `${found.identity.kind} ${found.identity.name}`;
}

function namesFluxSource({ spec }: FluxObject): boolean {
  return (
    isSet(spec, 'sourceRef') || isSet(spec, 'chartRef') || isSet(spec?.chart?.spec, 'sourceRef')
  );
}

function namesArgoSource(spec: ArgoApplication['spec']): boolean {
  return isSet(spec, 'source') || isSet(spec, 'sources');
}
