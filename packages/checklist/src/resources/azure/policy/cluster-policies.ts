import { type Inventory, type Resource, raw } from '../../../model/index.ts';
import { outdated } from '../../data/dated.ts';
import { kubernetesPolicies } from '../../data/kubernetes-policies.ts';
import { known } from '../../known.ts';
import { armId } from '../ids.ts';
import { safeguardsOf } from '../safeguards.ts';
import type { ManagedCluster } from '../types.ts';
import { list, oneOf, text } from '../values.ts';
import { assignmentsFor, enforcementOf, placeOf } from './assignments.ts';
import { effectOf, initiatives, type PolicyUse, policyDefinitions } from './effects.ts';
import { isExempt } from './exemptions.ts';
import type { PolicyAssignment, PolicyDefinition } from './types.ts';

/** A policy for Kubernetes, or several under one name, that a cluster stands under. */
export interface ClusterPolicy {
  readonly name: string;
  /** `deny` where it refuses something; `unknown` where it may. */
  readonly effect: string;
}

export interface ClusterPolicies {
  readonly policies: readonly ClusterPolicy[];
  /** Why there may be more. */
  readonly doubt: string | undefined;
}

/** The policies for Kubernetes and the Deployment Safeguards that a cluster stands under. */
export function policiesOf(
  cluster: Resource<ManagedCluster>,
  inventory: Inventory,
  now: Date,
): ClusterPolicies {
  // A read of the cluster is no reason for what is said of its policies.
  const target = { ...cluster, body: raw(cluster.body) };
  const { sure, possible } = assignmentsFor(target, inventory);
  const policies = safeguards(target, inventory);
  let doubt: string | undefined;
  for (const assignment of [...sure, ...possible]) {
    const uses = known(() => usesIn(assignment.body, inventory, now));
    const { name } = assignment.identity;
    if (uses === undefined) doubt ??= `what the assignment ${name} is of is not known`;
    else if (uses.length > 0 && possible.includes(assignment)) {
      doubt ??= `whether the assignment ${name} reaches the cluster is not known`;
    } else if (uses.length > 0) {
      const isOut = ({ use }: Use) => isExempt(use, assignment, target, { inventory, now });
      policies.push({ name, effect: strongest(assignment.body, uses, target, isOut) });
    }
  }
  return { policies, doubt };
}

/** https://learn.microsoft.com/azure/aks/deployment-safeguards */
function safeguards(cluster: Resource<ManagedCluster>, inventory: Inventory): ClusterPolicy[] {
  const properties = safeguardsOf(cluster, inventory)?.body.properties;
  const level = known(() => oneOf(properties, 'level', ['Enforce', 'Warn', 'Off']) ?? 'Off');
  if (level === 'Off') return [];
  const effect = level === undefined ? 'unknown' : level === 'Enforce' ? 'deny' : 'warn';
  return [{ name: 'Deployment Safeguards', effect }];
}

function strongest(
  assignment: PolicyAssignment,
  uses: readonly Use[],
  cluster: Resource<ManagedCluster>,
  isOut: (use: Use) => boolean,
): string {
  const enforcement = known(() => enforcementOf(assignment)) ?? 'possible';
  if (enforcement === 'off') return 'DoNotEnforce';
  const effects = uses.map((one) =>
    known(() => {
      if (isOut(one)) return 'exempt';
      const { use, byDefault } = one;
      return byDefault === undefined ? undefined : effectOf(use, placeOf(cluster), byDefault);
    }),
  );
  if (effects.includes('deny')) return enforcement === 'on' ? 'deny' : 'unknown';
  return effects.includes(undefined) ? 'unknown' : [...new Set(effects)].join(' or ');
}

/** A policy for Kubernetes where it is assigned. */
interface Use {
  readonly use: PolicyUse;
  /** Its own effect; undefined where that is not known. */
  readonly byDefault: string | undefined;
}

/** The policies for Kubernetes that an assignment brings; undefined where that is not known. */
function usesIn(
  assignment: PolicyAssignment,
  inventory: Inventory,
  now: Date,
): readonly Use[] | undefined {
  const id = armId(text(assignment.properties, 'policyDefinitionId')) ?? '';
  const itself = { assignment, member: undefined, initiative: undefined };
  const byDefault = kubernetesPolicies.facts.initiatives.get(nameOf(id));
  if (byDefault !== undefined) return [{ use: itself, byDefault }];
  const initiative = id.startsWith(builtIn) ? undefined : inventory.index(initiatives).get(id);
  if (!initiative) {
    const one = ownEffect(id, inventory, now);
    return one && (one.isForKubernetes ? [{ use: itself, byDefault: one.byDefault }] : []);
  }
  const uses: Use[] = [];
  for (const member of list(initiative.properties, 'policyDefinitions')) {
    const one = ownEffect(armId(text(member, 'policyDefinitionId')) ?? '', inventory, now);
    if (one === undefined) return undefined;
    const use = { assignment, member, initiative };
    if (one.isForKubernetes) uses.push({ use, byDefault: one.byDefault });
  }
  return uses;
}

const builtIn = '/providers/microsoft.authorization/';

interface OwnEffect {
  readonly isForKubernetes: boolean;
  readonly byDefault: string | undefined;
}

/** What a definition is for, and the effect that it has by itself; undefined where nobody can tell. */
function ownEffect(id: string, inventory: Inventory, now: Date): OwnEffect | undefined {
  const byDefault = kubernetesPolicies.facts.definitions.get(nameOf(id));
  if (byDefault !== undefined) return { isForKubernetes: true, byDefault };
  if (id.startsWith(builtIn)) {
    return outdated(kubernetesPolicies, now) ? undefined : { isForKubernetes: false, byDefault };
  }
  const definition = inventory.index(policyDefinitions).get(id);
  return definition && writtenEffect(definition);
}

/** https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-basics */
function writtenEffect({ properties }: PolicyDefinition): OwnEffect {
  const isForKubernetes = text(properties, 'mode')?.toLowerCase() === 'microsoft.kubernetes.data';
  const written = text(properties?.policyRule?.then, 'effect') ?? '';
  const given: unknown = /^\[\s*parameters\(\s*'effect'\s*\)\s*\]$/i.test(written)
    ? properties?.parameters?.effect?.defaultValue
    : written;
  const isPlain = typeof given === 'string' && /^\w+$/.test(given);
  return { isForKubernetes, byDefault: isPlain ? given : undefined };
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
