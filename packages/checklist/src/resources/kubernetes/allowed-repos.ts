import {
  firstOf,
  type Inventory,
  type Kind,
  Malformed,
  type Resource,
  raw,
} from '../../model/index.ts';
import { known } from '../known.ts';
import { isDenying } from './admission.ts';
import { isManagedObject } from './managed.ts';
import type { CustomObject, LabelSelector, ObjectMeta } from './types.ts';
import { list } from './values.ts';

/** What the constraints that allow registries have in common. */
export interface ReposSpec {
  readonly enforcementAction?: string;
  readonly match?: {
    readonly excludedNamespaces?: readonly string[] | null;
    readonly namespaces?: readonly string[] | null;
    readonly labelSelector?: LabelSelector | null;
    readonly namespaceSelector?: LabelSelector | null;
  } | null;
  readonly parameters?: {
    /** `K8sAllowedRepos`: what an image may begin with. */
    readonly repos?: readonly string[] | null;
    /** `K8sAllowedReposv2`: images, where a final star stands for any text. */
    readonly allowedImages?: readonly string[] | null;
  } | null;
}

export type ReposConstraint = CustomObject<ReposSpec>;

/** https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedreposv2 */
export const reposConstraints = ['K8sAllowedRepos', 'K8sAllowedReposv2'].map(
  (name): Kind<ReposConstraint> => ({
    id: `${name}.constraints.gatekeeper.sh`,
    evidence: 'kubernetes',
    noun: 'constraint',
  }),
);

/** A constraint that denies images from other registries, or may. */
export interface Denying {
  readonly constraint: Resource<ReposConstraint>;
  /** Whether it denies is known. */
  readonly isSure: boolean;
}

/** The constraint that denies most surely; one in a cluster before one in code. */
export function denyingConstraint(inventory: Inventory): Denying | undefined {
  const denying = reposConstraints
    .flatMap((kind) => inventory.all(kind))
    .flatMap((constraint): Denying[] => {
      const answer = known(() => isDenying(constraint));
      return answer === false ? [] : [{ constraint, isSure: answer === true }];
    });
  const sure = denying.filter(({ isSure }) => isSure);
  const isSeen = ({ constraint }: Denying) => constraint.observed;
  return sure.find(isSeen) ?? denying.find(isSeen) ?? denying[0];
}

/** An entry that lets look-alikes in, for it ends inside a name; undefined where none does. */
export function openEntry({ spec }: ReposConstraint): string | undefined {
  const parameters = spec?.parameters;
  const repos = (repo: string) => (repo.endsWith('/') ? undefined : repo);
  const images = (image: string) =>
    image.endsWith('*') && !image.endsWith('/*') ? image : undefined;
  return (
    firstOf(list(parameters, 'repos'), (one) => repos(entryIn(one))) ??
    firstOf(list(parameters, 'allowedImages'), (one) => images(entryIn(one)))
  );
}

function entryIn(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Malformed('parameters are malformed: an entry is not a string');
}

/** Policies of other engines, which can restrict registries in any of their ways. */
const otherPolicies = [
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
  'ClusterPolicy.kyverno.io',
  'Policy.kyverno.io',
  'ValidatingPolicy.policies.kyverno.io',
  'ImageValidatingPolicy.policies.kyverno.io',
];

/** A policy of another engine that speaks of images. A table for `inventory.index`. */
export function otherImagePolicy(inventory: Inventory): Resource | undefined {
  return otherPolicies
    .flatMap((id) =>
      inventory.all<{ metadata?: ObjectMeta; spec?: unknown }>({
        id,
        evidence: 'kubernetes',
        noun: '',
      }),
    )
    .find(({ body }) => {
      const { metadata, spec } = raw(body);
      return (
        !isManagedObject(metadata) && /\bimages?\b|verifyImages/.test(JSON.stringify(spec ?? {}))
      );
    });
}
