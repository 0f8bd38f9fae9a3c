import { type Inventory, type Resource, raw } from '../../model/index.ts';
import { managedCluster, policyAssignment } from '../azure/kinds.ts';
import { assignmentsFor, enforcementOf, placeOf } from '../azure/policy/assignments.ts';
import { effectOf, usesOf } from '../azure/policy/effects.ts';
import type { PolicyAssignment } from '../azure/policy/types.ts';
import { known } from '../known.ts';
import { constraints, isDenying } from '../kubernetes/admission.ts';
import type { AdmissionPolicySpec, KyvernoSpec } from '../kubernetes/admission-types.ts';
import {
  admissionPolicy,
  admissionPolicyBinding,
  kyvernoClusterPolicy,
  kyvernoPolicy,
} from '../kubernetes/kinds.ts';
import { list, text } from '../kubernetes/values.ts';

/** Something that refuses hosts when a router is sent to the API server, by name. */
export function hostControl(inventory: Inventory): string | undefined {
  return (
    admissionControl(inventory) ??
    constraintControl(inventory) ??
    kyvernoControl(inventory) ??
    azureControl(inventory)
  );
}

const routers: ReadonlySet<unknown> = new Set(['ingresses', 'httproutes', '*', '*/*']);
const speaksOfHosts = /host/i;

function admissionControl(inventory: Inventory): string | undefined {
  const bound = new Set(
    inventory.all(admissionPolicyBinding).flatMap(
      ({ body }) =>
        known(() => {
          const actions = list(body.spec, 'validationActions');
          const denies = actions.length === 0 || actions.some((action) => action === 'Deny');
          return denies ? text(body.spec, 'policyName') : undefined;
        }) ?? [],
    ),
  );
  const found = inventory
    .all(admissionPolicy)
    .find(({ body, identity }) => bound.has(identity.name) && known(() => limitsHosts(body.spec)));
  return found && `ValidatingAdmissionPolicy ${found.identity.name}`;
}

function limitsHosts(spec: AdmissionPolicySpec | undefined): boolean {
  const named = list(spec?.matchConstraints, 'resourceRules').some((rule) =>
    list(rule, 'resources').some((resource) => routers.has(resource)),
  );
  const expressions = [...list(spec, 'validations'), ...list(spec, 'variables')];
  return named && expressions.some((one) => speaksOfHosts.test(text(one, 'expression') ?? ''));
}

/** https://open-policy-agent.github.io/gatekeeper-library/website/ */
const constraintKinds: ReadonlySet<string> = new Set([
  'K8sBlockWildcardIngress.constraints.gatekeeper.sh',
  'K8sUniqueIngressHost.constraints.gatekeeper.sh',
]);

function constraintControl(inventory: Inventory): string | undefined {
  const found = inventory
    .index(constraints)
    .find((one) => constraintKinds.has(one.kind) && known(() => isDenying(one)));
  return found && `${found.identity.kind} ${found.identity.name}`;
}

function kyvernoControl(inventory: Inventory): string | undefined {
  const policies = [...inventory.all(kyvernoClusterPolicy), ...inventory.all(kyvernoPolicy)];
  const found = policies.find(({ body }) => known(() => refusesHosts(body.spec)));
  return found && `Kyverno policy ${found.identity.name}`;
}

/** `hostNetwork` and `hostPath` are other words. */
const hostWord = /\bhost(?:s|names?)?\b/i;
const routerKind = /\b(?:Ingress|HTTPRoute)\b/;

function refusesHosts(spec: KyvernoSpec | undefined): boolean {
  return list(spec, 'rules').some((rule) => {
    const action = rule.validate?.failureAction ?? text(spec, 'validationFailureAction');
    return (
      action?.toLowerCase() !== 'audit' &&
      routerKind.test(written(rule.match)) &&
      hostWord.test(written(rule.validate))
    );
  });
}

/** The text of a part; what is not known in it says nothing. */
function written(part: object | undefined): string {
  return JSON.stringify(raw(part)) ?? '';
}

/** "Kubernetes clusters should specify host in ingress resource rules" */
const definition = 'd8c942c6-16a3-400b-8f2e-785f44030036';

function azureControl(inventory: Inventory): string | undefined {
  const clusters = inventory.all(managedCluster);
  const isAssigned =
    clusters.length === 0
      ? inventory.all(policyAssignment).some(({ body }) => isOfHosts(body, undefined, inventory))
      : clusters.every((cluster) =>
          assignmentsFor(cluster, inventory).sure.some(({ body }) =>
            isOfHosts(body, cluster, inventory),
          ),
        );
  return isAssigned ? `Azure Policy ${definition}` : undefined;
}

function isOfHosts(
  assignment: PolicyAssignment,
  cluster: Resource | undefined,
  inventory: Inventory,
): boolean | undefined {
  const place = cluster ? placeOf(cluster) : { type: managedCluster.id, location: undefined };
  return known(
    () =>
      enforcementOf(assignment) !== 'off' &&
      (usesOf(assignment, definition, inventory) ?? []).some(
        (use) => effectOf(use, place, 'audit') !== 'disabled',
      ),
  );
}

/** Whether an assignment may look at hosts, or may be one of a cluster, where that is not known. */
export function mayBeAssigned(inventory: Inventory): boolean {
  const isOpen = inventory
    .all(policyAssignment)
    .some(({ body }) => isOfHosts(body, undefined, inventory) === undefined);
  return (
    isOpen ||
    inventory
      .all(managedCluster)
      .some((cluster) =>
        assignmentsFor(cluster, inventory).possible.some(
          ({ body }) => isOfHosts(body, cluster, inventory) !== false,
        ),
      )
  );
}
