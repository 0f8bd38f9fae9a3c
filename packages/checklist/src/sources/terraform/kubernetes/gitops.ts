import { type Cell, cell } from '../../shared/code/cell.ts';
import { unknownCell } from '../../shared/code/unknown-cell.ts';
import { argsOf } from '../arm-resources.ts';
import { build } from '../azurerm/build.ts';
import {
  arg,
  constant,
  type Field,
  type Fields,
  filled,
  inside,
  object,
  objects,
} from '../azurerm/field.ts';
import type { Instance } from '../instance.ts';

const source: Fields = {
  repoURL: arg('repo_url'),
  path: arg('path'),
  chart: arg('chart'),
  targetRevision: arg('target_revision'),
};

const automated: Fields = { prune: arg('prune'), selfHeal: arg('self_heal') };

/** A field inside two blocks. */
function within(outer: string, inner: string, field: Field): Field {
  return inside(outer, inside(inner, field));
}

/** Only the provider's own settings tell the repository. */
const ofProvider =
  (what: string): Field =>
  ({ origin }) =>
    unknownCell(`${what} stands in the settings of the provider`, origin);

/** Types of the providers of Argo CD and Flux, and what they make. */
const types: Readonly<Record<string, Fields>> = {
  // https://registry.terraform.io/providers/argoproj-labs/argocd/latest/docs/resources/application
  argocd_application: {
    apiVersion: constant('argoproj.io/v1alpha1'),
    kind: constant('Application'),
    'metadata.name': inside('metadata', arg('name')),
    'metadata.namespace': inside('metadata', arg('namespace')),
    'spec.project': inside('spec', filled(arg('project'), 'default')),
    'spec.sources': inside('spec', objects('source', source)),
    'spec.destination.server': within('spec', 'destination', arg('server')),
    'spec.destination.name': within('spec', 'destination', arg('name')),
    'spec.destination.namespace': within('spec', 'destination', arg('namespace')),
    'spec.syncPolicy.automated': within('spec', 'sync_policy', object('automated', automated)),
    'spec.syncPolicy.syncOptions': within('spec', 'sync_policy', arg('sync_options')),
  },
  // https://registry.terraform.io/providers/fluxcd/flux/latest/docs/resources/bootstrap_git
  flux_bootstrap_git: {
    apiVersion: constant('source.toolkit.fluxcd.io/v1'),
    kind: constant('GitRepository'),
    'metadata.name': filled(arg('namespace'), 'flux-system'),
    'metadata.namespace': filled(arg('namespace'), 'flux-system'),
    'spec.url': ofProvider('the address'),
    'spec.ref.branch': ofProvider('the branch'),
  },
};

/** Whether a type makes an object of a GitOps tool. */
export function isGitOps(type: string): boolean {
  return Object.hasOwn(types, type);
}

/** The object that it makes. */
export function gitOpsObject(instance: Instance): Cell {
  const fields = types[instance.type];
  return fields ? build(fields, argsOf(instance, instance.provider)) : cell(null, instance.origin);
}
