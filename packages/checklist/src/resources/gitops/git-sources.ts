import {
  fail,
  Malformed,
  type Outcome,
  peek,
  type Resource,
  type Subject,
  Unknown,
  unknown,
} from '../../model/index.ts';
import { fluxConfiguration } from '../azure/kinds.ts';
import { isSet } from '../azure/values.ts';
import { argoApplication, argoApplicationSet, fluxGitRepository } from '../kubernetes/kinds.ts';
import { list, section, text } from '../kubernetes/values.ts';
import type {
  ArgoApplication,
  ArgoApplicationSet,
  ArgoSource,
  ArgoSpec,
  FluxConfiguration,
  GitReference,
  GitRepository,
} from './types.ts';

/** A Git repository that a cluster is reconciled with, as one of the tools writes it. */
export interface GitSource {
  /** The object that holds the address. */
  readonly node: object;
  readonly url: () => string | undefined;
  /** Why its revision is whatever is the default of the day; undefined where one is asked for. */
  readonly unpinned: () => string | undefined;
  /** Its number among several. */
  readonly number: number | undefined;
}

/** Each Git repository that Flux, Argo CD or a Flux configuration of Azure reads. */
export const gitSource: Subject<GitSource> = {
  noun: 'Git source',
  evidence: 'azure',
  alsoIn: ['kubernetes'],
  kinds: [fluxConfiguration.id, fluxGitRepository.id, argoApplication.id, argoApplicationSet.id],
  of: (resource) => sourcesIn(resource),
  part: ({ number }) => (number === undefined ? undefined : `source ${number}`),
  node: ({ node }) => node,
};

function sourcesIn({ kind, body }: Resource): readonly GitSource[] {
  if (kind === fluxConfiguration.id) return armSources(body as FluxConfiguration);
  if (kind === argoApplication.id) return argoSources((body as ArgoApplication).spec);
  if (kind === argoApplicationSet.id) {
    return argoSources(section(section((body as ArgoApplicationSet).spec, 'template'), 'spec'));
  }
  const { spec } = body as GitRepository;
  return [
    {
      node: spec ?? {},
      url: () => text(spec, 'url'),
      unpinned: () => (isPinned(section(spec, 'ref')) ? undefined : 'spec.ref is not given'),
      number: undefined,
    },
  ];
}

function armSources({ properties }: FluxConfiguration): readonly GitSource[] {
  const git = section(properties, 'gitRepository');
  if (!git) return [];
  return [
    {
      node: git,
      url: () => text(git, 'url'),
      unpinned: () =>
        isPinned(section(git, 'repositoryRef')) ? undefined : 'repositoryRef is not given',
      number: undefined,
    },
  ];
}

/** Several sources win over the single one: https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/ */
function argoSources(spec: ArgoSpec | undefined): readonly GitSource[] {
  const several = list(spec, 'sources');
  const single = section(spec, 'source');
  const all = several.length > 0 ? [...several] : single ? [single] : [];
  return all.flatMap((source, index) => {
    if (!isGit(source)) return [];
    const number = all.length > 1 ? index + 1 : undefined;
    return {
      node: source,
      url: () => addressOf(source),
      unpinned: () => isMoving(source),
      number,
    };
  });
}

/** Absent means HEAD. */
function isMoving(source: ArgoSource): string | undefined {
  const revision = text(source, 'targetRevision') ?? 'absent';
  return revision === 'absent' || revision === 'HEAD'
    ? `targetRevision is ${revision}, the default branch whatever it is`
    : undefined;
}

function isGit(source: ArgoSource | null): source is ArgoSource {
  if (source === null) return false;
  const isChart =
    isSet(source, 'chart') && !((peek(source, 'chart') as unknown) instanceof Unknown);
  return !isChart && !/^oci:/i.test(text(source, 'repoURL') ?? '');
}

/** Throws where it may be the address of a chart. */
function addressOf(source: ArgoSource): string | undefined {
  text(source, 'chart');
  return text(source, 'repoURL');
}

function isPinned(ref: GitReference | undefined): boolean {
  return (['branch', 'tag', 'semver', 'commit', 'name'] as const).some((key) => isSet(ref, key));
}

/** Whether a repository is fetched over a channel that protects it, and at a revision that was chosen. */
export function trustAnswer({ url, unpinned }: GitSource): Outcome | true {
  const address = url();
  if (address === undefined) throw new Malformed('the source is malformed: it has no address');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'git') {
    const message = `is fetched over ${scheme}://, which anybody on the way can change`;
    return fail(message, { severity: 'high' });
  }
  const isKnown = scheme === 'https' || scheme === 'ssh' || /^[\w.-]+@[\w.-]+:/.test(address);
  if (!isKnown) {
    return unknown('its address is of no known kind');
  }
  const why = unpinned();
  return why === undefined ? true : fail(why);
}
