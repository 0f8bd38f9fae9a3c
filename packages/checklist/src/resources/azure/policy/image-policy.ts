import {
  type Context,
  Malformed,
  type Resource,
  raw,
  Unknown,
  Unresolved,
} from '../../../model/index.ts';
import { armId } from '../ids.ts';
import type { ManagedCluster } from '../types.ts';
import { list, text } from '../values.ts';
import { assignmentsFor, definitionIn, enforcementOf, placeOf } from './assignments.ts';
import { effectOf, type PolicyUse, policyDefinitions, usesOf } from './effects.ts';
import { isExempt } from './exemptions.ts';
import type { PolicyAssignment } from './types.ts';

/** "Kubernetes cluster containers should only use allowed images". */
export const imagePolicy = 'febd0533-8e55-448f-b837-bd0e06f16469';
export const imagePolicyDefault = 'Deny';

/** Initiatives of Azure's own that deny without saying anything of images, or nobody knows of which. */
const otherInitiatives = [
  // Pod security, baseline and restricted.
  'a8640138-9b0a-4a28-b8cb-1666c838647d',
  '42b8ef37-b724-4e24-bbc8-7a7708edfe00',
  // Deployment Safeguards hold the policy, but which images AKS allows there is not documented.
  'c047ea8e-9c78-49b2-958b-37e56d291a44',
];

/** What the policy assignments of a cluster do about images from other registries. */
export interface ImageDenial {
  /** The assignment that denies them. */
  readonly by: string | undefined;
  /** Why one of them may. */
  readonly doubt: string | undefined;
  /** Why those that are about images do not. */
  readonly shortcomings: readonly string[];
}

type Assigned = Resource<PolicyAssignment>;
type Answer = { readonly verdict: 'denies' | 'open' | 'not'; readonly why: string };

export function imageDenial(cluster: Resource<ManagedCluster>, context: Context): ImageDenial {
  const { sure, possible } = assignmentsFor(cluster, context.inventory);
  const answers = [
    ...sure.flatMap((assignment) => answersOf(assignment, cluster, context)),
    ...possible
      .flatMap((assignment) => answersOf(assignment, cluster, context))
      .map((answer) =>
        answer.verdict === 'denies'
          ? {
              verdict: 'open' as const,
              why: `whether the assignment ${answer.why} is for the cluster is not known`,
            }
          : answer,
      ),
  ];
  const why = (verdict: Answer['verdict']) =>
    answers.filter((answer) => answer.verdict === verdict).map((answer) => answer.why);
  return { by: why('denies')[0], doubt: why('open')[0], shortcomings: why('not') };
}

/** What is not known of one assignment, or malformed, hides none of the others. */
function answersOf(
  assignment: Assigned,
  cluster: Resource<ManagedCluster>,
  context: Context,
): Answer[] {
  const { name } = assignment.identity;
  try {
    const uses = usesOf(assignment.body, imagePolicy, context.inventory);
    if (uses?.length) return uses.map((use) => useAnswer(use, assignment, cluster, context));
    const doubt = uses ? customDoubt(assignment, context) : initiativeDoubt(assignment);
    return doubt === undefined ? [] : [{ verdict: 'open', why: `the assignment ${name} ${doubt}` }];
  } catch (error) {
    const why = `the assignment ${name}: ${(error as Error).message}`;
    if (error instanceof Unresolved) return [{ verdict: 'open', why }];
    if (error instanceof Malformed) return [{ verdict: 'not', why }];
    throw error;
  }
}

function useAnswer(
  use: PolicyUse,
  assignment: Assigned,
  cluster: Resource<ManagedCluster>,
  context: Context,
): Answer {
  const { name } = assignment.identity;
  const not = (why: string): Answer => ({ verdict: 'not', why: `the assignment ${name} ${why}` });
  const enforcement = enforcementOf(assignment.body);
  if (enforcement === 'off') return not('is not enforced');
  if (isExempt(use, assignment, cluster, context)) return not('exempts the cluster');
  const effect = effectOf(use, placeOf(cluster), imagePolicyDefault);
  if (effect !== 'deny') return not(`has the effect ${effect}`);
  return enforcement === 'on'
    ? { verdict: 'denies', why: name }
    : { verdict: 'open', why: `the assignment ${name} is enforced for enrolled resources only` };
}

/** An initiative that is not in the evidence may hold the policy, and may deny. */
function initiativeDoubt({ body }: Assigned): string | undefined {
  if (!isBuiltIn(body)) return 'is of an initiative that is not in the evidence';
  // All of Azure's own leave the effect to audit unless they are told otherwise.
  const isAbout = !definitionIn(body, otherInitiatives) && mayDenyImages(body);
  return isAbout ? 'may deny images, and its initiative is not in the evidence' : undefined;
}

/** A definition of one's own can do the same. */
function customDoubt({ body }: Assigned, { inventory }: Context): string | undefined {
  if (isBuiltIn(body)) return undefined;
  const id = armId(text(body.properties, 'policyDefinitionId')) ?? '';
  const definition = inventory.index(policyDefinitions).get(id);
  if (definition) {
    const isForPods = /kubernetes/i.test(text(definition.properties, 'mode') ?? '');
    return isForPods && speaksOfImages(definition)
      ? 'is of a definition of your own that speaks of images'
      : undefined;
  }
  return speaksOfImages(body)
    ? 'is of a definition of your own that is not in the evidence'
    : undefined;
}

function isBuiltIn({ properties }: PolicyAssignment): boolean {
  const id = armId(text(properties, 'policyDefinitionId')) ?? '';
  return id === '' || id.startsWith('/providers/microsoft.authorization/');
}

/** A parameter that says deny, or may, and is for the one effect of all, or for that on images. */
function mayDenyImages({ properties }: PolicyAssignment): boolean {
  const given = Object.entries(raw(properties?.parameters ?? {})).some(
    ([name, entry]) =>
      isDeny(entry?.value) &&
      (name.toLowerCase() === 'effect' || /containerimages|febd0533/i.test(name)),
  );
  return given || list(properties, 'overrides').some(({ value }) => isDeny(value));
}

function isDeny(value: unknown): boolean {
  return value instanceof Unknown || (typeof value === 'string' && value.toLowerCase() === 'deny');
}

function speaksOfImages(body: object): boolean {
  return /image|registr/i.test(JSON.stringify(raw(body)));
}
