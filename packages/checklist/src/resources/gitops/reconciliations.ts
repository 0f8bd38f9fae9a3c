import {
  every,
  fail,
  notApplicable,
  type Outcome,
  type Resource,
  type Subject,
  unknown,
} from '../../model/index.ts';
import { fluxConfiguration } from '../azure/kinds.ts';
import { text as armText, isTrue } from '../azure/values.ts';
import { argoApplication, fluxHelmRelease, fluxKustomization } from '../kubernetes/kinds.ts';
import { flag, list, section, text } from '../kubernetes/values.ts';
import type { ArgoApplication, FluxConfiguration, FluxObject } from './types.ts';

/** Something that brings a cluster, or a part of it, to what a source says. */
export type Reconciliation =
  | { readonly by: 'flux'; readonly body: FluxObject }
  | { readonly by: 'argo'; readonly body: ArgoApplication }
  | { readonly by: 'azure'; readonly body: FluxConfiguration };

/** Each Kustomization and HelmRelease of Flux, application of Argo CD, and Flux configuration of Azure. */
export const reconciliation: Subject<Reconciliation> = {
  noun: 'reconciliation',
  evidence: 'azure',
  alsoIn: ['kubernetes'],
  kinds: [fluxConfiguration.id, fluxKustomization.id, fluxHelmRelease.id, argoApplication.id],
  of: (resource) => [{ by: toolOf(resource), body: resource.body } as Reconciliation],
  node: ({ body }) => body,
};

function toolOf({ kind }: Resource): Reconciliation['by'] {
  if (kind === fluxConfiguration.id) return 'azure';
  return kind === argoApplication.id ? 'argo' : 'flux';
}

/** Whether a state was read from somewhere. */
export function hasState({ by, body }: Reconciliation, { observed }: Resource): boolean {
  if (observed) return true;
  return by === 'azure' ? body.properties?.complianceState != null : body.status != null;
}

/** Whether the last attempt went well. */
export function healthOf(one: Reconciliation): Outcome | true {
  if (one.by === 'azure') return complianceOf(one.body);
  return one.by === 'argo' ? argoHealth(one.body) : fluxHealth(one.body);
}

function complianceOf({ properties }: FluxConfiguration): Outcome | true {
  const state = armText(properties, 'complianceState');
  if (state?.toLowerCase() === 'compliant') return true;
  return state?.toLowerCase() === 'non-compliant'
    ? fail('is Non-Compliant', { at: 'properties.complianceState' })
    : unknown(`its compliance is ${state || 'not told'}`);
}

function fluxHealth({ status }: FluxObject): Outcome | true {
  const ready = list(status, 'conditions').find((one) => one?.type === 'Ready');
  if (ready?.status === 'True') return true;
  if (ready?.status !== 'False')
    return unknown(`its condition Ready is ${ready?.status ?? 'missing'}`);
  return fail(`is not ready: ${ready.reason ?? 'no reason given'}`, { at: 'status.conditions' });
}

function argoHealth({ status }: ArgoApplication): Outcome | true {
  const sync = text(section(status, 'sync'), 'status');
  const health = text(section(status, 'health'), 'status');
  if (sync === 'OutOfSync') return fail('is OutOfSync', { at: 'status.sync.status' });
  if (health === 'Degraded' || health === 'Missing') {
    return fail(`is ${health}`, { at: 'status.health.status' });
  }
  if (sync === 'Synced' && health === 'Healthy') return true;
  return unknown(`its sync is ${sync ?? 'not told'} and its health ${health ?? 'not told'}`);
}

/** Whether it goes on by itself, neither suspended nor waiting for somebody to sync. */
export function isGoingOn({ by, body }: Reconciliation): boolean {
  if (by === 'azure') return !isTrue(body.properties, 'suspend');
  if (by === 'flux') return flag(body.spec, 'suspend') !== true;
  const automated = section(section(body.spec, 'syncPolicy'), 'automated');
  return automated !== undefined && flag(automated, 'enabled') !== false;
}

/** Whether what the source no longer has is removed, and what others change is put back. */
export function correctsDrift({ by, body }: Reconciliation): Outcome | boolean {
  if (by === 'flux') return flag(body.spec, 'prune') === true;
  if (by === 'argo') {
    const automated = section(section(body.spec, 'syncPolicy'), 'automated');
    return every(['selfHeal', 'prune'] as const, (key) => flag(automated, key) === true);
  }
  const named = body.properties?.kustomizations ?? {};
  const names = Object.keys(named);
  if (names.length === 0) return notApplicable('names no kustomization');
  return every(names, (name) => isTrue(named[name], 'prune'));
}
