import { hostControl, mayBeAssigned } from '../../resources/entry/host-admission.ts';
import { claimsOf } from '../../resources/entry/host-claims.ts';
import { caughtBy, isSolver, rivalOf } from '../../resources/entry/host-rivals.ts';
import { isWildcard, isWithin, normalHost } from '../../resources/entry/hosts.ts';
import {
  admittedNamespaces,
  attachmentsOf,
  competingKinds,
  competingRouter,
  gatewayListener,
  hostHolder,
  hostsIn,
  listenerHost,
  router,
  type WrittenHost,
} from '../../resources/entry/routers.ts';
import { known } from '../../resources/known.ts';
import { liveCluster } from '../../resources/kubernetes/density.ts';
import { ingress, istioGateway } from '../../resources/kubernetes/kinds.ts';
import { literalRest } from '../../resources/kubernetes/placeholders.ts';
import type { Route } from '../../resources/kubernetes/routing-types.ts';
import type { Ingress } from '../../resources/kubernetes/types.ts';
import { list, text } from '../../resources/kubernetes/values.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Outcome,
  pass,
  peek,
  Unknown,
  unknown,
  worst,
} from '../kit.ts';

export default item({
  title: 'Apply control on ingress hostnames',
  priority: 'low',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: "A route without a host answers for every name, and a team that claims another team's host takes its traffic and its cookies. Good is that each route names its hosts, the hosts belong to the organisation's domains, one namespace cannot take the host of another, and admission refuses the rest. With the Gateway API the platform team owns the hostnames of the listeners and says which namespaces may attach.",
  fix: `Name the host in each rule, and admit only your domains:

\`\`\`yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: company-hosts }
spec:
  matchConstraints:
    resourceRules:
      - { apiGroups: [networking.k8s.io], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [ingresses] }
  validations:
    - expression: "has(object.spec.rules) && object.spec.rules.all(r, has(r.host) && r.host.endsWith('.contoso.com'))"
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: company-hosts }
spec: { policyName: company-hosts, validationActions: [Deny] }
\`\`\`

On a Gateway set \`hostname\` on each listener, and leave \`allowedRoutes.namespaces.from\` at \`Same\` or use \`Selector\`.`,
  prevent:
    'Azure Policy "Kubernetes clusters should specify host in ingress resource rules" (preview, d8c942c6-16a3-400b-8f2e-785f44030036).',
  links: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress/',
    'https://learn.microsoft.com/azure/aks/app-routing-gateway-api',
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
  ],
  attest: {
    question: 'Who may create a route for a new hostname, and what stops the others?',
    attach: 'the policy',
    months: 12,
  },
  checks: {
    'route-without-host': check({
      each: router,
      when: (_, { resource: { identity }, settings }) =>
        !settings.healthCheckIngresses.includes(`${identity.namespace}/${identity.name}`) ||
        'is a health check, as the configuration says',
      expect: 'answers for named hosts only',
      holds: (body, context) => {
        const { kind } = context.resource;
        if (kind === ingress.id) return ingressAnswer(body as Ingress);
        return kind === istioGateway.id
          ? hostAnswers(context, ({ at, read, start }) =>
              start().length < 2 && read() === '*' ? everyName(at) : true,
            )
          : routeAnswer(body as Route, context);
      },
      fix: 'Name the hosts in the rules, in spec.hostnames or on the listener.',
    }),
    'wildcard-host': check({
      each: router,
      expect: 'names no wildcard host',
      holds: (_, context) => {
        const allowed = context.settings.allowedWildcardHosts.map(normalHost);
        return hostAnswers(context, ({ at, read, start }) => {
          const begins = start();
          if (begins !== '' && !begins.startsWith('*')) return true;
          const host = isWildcard(begins) && allowed.length === 0 ? (known(read) ?? '*.…') : read();
          if (!isWildcard(host)) return true;
          return allowed.includes(host)
            ? notApplicable(`${host} is allowed by the configuration`)
            : fail(wildcardText(host, context), { at });
        });
      },
      fix: 'Name each host, or allow the wildcard in the configuration.',
      peers: ['gatekeeper/K8sBlockWildcardIngress'],
    }),
    'foreign-host': check({
      each: hostHolder,
      optIn: true,
      when: (_, { settings }) =>
        settings.allowedDomains.length > 0 || 'no allowed domains are configured',
      expect: "names hosts of the organisation's domains only",
      holds: (_, context) =>
        hostAnswers(context, ({ at, read }) => {
          const host = read();
          return host === '*' || isWithin(host, context.settings.allowedDomains)
            ? true
            : fail(`${host} is in none of the allowed domains`, { at });
        }),
      fix: 'Use a host of an allowed domain, or add the domain to the configuration.',
    }),
    'host-claimed-twice': check({
      each: competingRouter,
      severity: 'medium',
      when: (body) => !isSolver(body) || 'proves the host to the issuer of a certificate',
      expect: 'claims no host and path of another namespace',
      holds: (_, { resource, inventory }) => {
        const { sure, open } = claimsOf(resource, inventory);
        const answer = worst(sure, (claim) => {
          const found = rivalOf(claim, resource, inventory);
          if (!found) return true;
          const { kind, namespace, name } = found.rival.identity;
          const host = claim.host === '' ? 'every host' : claim.host;
          return found.is === 'sure'
            ? fail(`${kind} ${name} of namespace ${namespace} claims ${host} and the path, too`, {
                at: claim.at,
              })
            : unknown(`${kind} ${name} claims ${host}, too, and may be in another namespace`);
        });
        if (open && (answer === true || answer.verdict !== 'fail')) throw open;
        return answer;
      },
      fix: 'Let one namespace have the host, and route from there by path.',
      peers: ['gatekeeper/K8sUniqueIngressHost'],
    }),
    'open-gateway-listener': check({
      each: gatewayListener,
      severity: 'medium',
      when: ({ protocol }) =>
        !hostless.includes(protocol) || 'is of a protocol that knows no hosts',
      expect: 'has a hostname, or chooses the namespaces that may attach',
      holds: (listener) =>
        listenerHost(listener) !== undefined || admittedNamespaces(listener) !== 'All',
      fix: 'Set hostname on the listener, or allowedRoutes.namespaces.from to Same or Selector.',
    }),
    'no-host-admission-control': check({
      each: liveCluster,
      when: (_, { inventory }) =>
        competingKinds.some((kind) => inventory.all(kind).length > 0) ||
        'has no Ingress and no route',
      expect: 'refuses hosts that nobody may claim',
      holds: (_, { inventory }) => {
        const control = hostControl(inventory);
        if (control !== undefined) return pass(control);
        if (mayBeAssigned(inventory)) {
          return unknown('whether a policy assignment looks at hosts is not known', 'unresolved');
        }
        return inventory.complete('kubernetes') && inventory.complete('azure')
          ? fail(
              'no admission policy, constraint or policy assignment looks at the hosts of routes',
            )
          : unknown(
              'nothing that looks at hosts is in the evidence, which may not be all there is',
            );
      },
      fix: 'Bind a ValidatingAdmissionPolicy that admits the hosts of your domains only.',
    }),
  },
});

/** https://gateway-api.sigs.k8s.io/reference/spec/#listener */
const hostless: readonly unknown[] = ['TCP', 'UDP', 'HBONE'];

function ingressAnswer({ spec }: Ingress): Outcome | true {
  const rules = list(spec, 'rules');
  if (rules.length === 0) {
    return spec?.defaultBackend
      ? fail('only has a default backend, which answers for every host', {
          at: 'spec.defaultBackend',
        })
      : fail('is malformed: it has neither rules nor a default backend', { at: 'spec' });
  }
  return worst(rules, (rule, index) => {
    const at = `spec.rules[${index}]`;
    if (isNamed(rule && peek(rule, 'host'))) return true;
    const host = text(rule, 'host');
    if (host === '*') return everyName(`${at}.host`);
    return host !== undefined || fail('a rule without host answers for every name', { at });
  });
}

/** Beside its placeholders it holds a part of a name. */
function isNamed(host: unknown): boolean {
  return host instanceof Unknown && /[^*]/.test(literalRest(host.text ?? ''));
}

function everyName(at: string): Outcome {
  return fail('the host * answers for every name', { at });
}

function routeAnswer(body: Route, { resource, inventory }: Context): Outcome | true {
  const hosts = list(body.spec, 'hostnames');
  // One that is not known is a name: the API refuses `*`.
  const star = [...hosts.keys()].find((index) => known(() => hosts[index]) === '*');
  if (star !== undefined) return everyName(`spec.hostnames[${star}]`);
  if (hosts.length > 0) return true;
  const { to, missing } = attachmentsOf(body, resource, inventory);
  const answer = worst(to, ({ gateway: { identity }, listener }) =>
    listenerHost(listener) === undefined
      ? fail(`names no host, and neither does listener ${listener.name} of ${identity.name}`, {
          at: 'spec',
        })
      : true,
  );
  if (answer !== true) return answer;
  const [parent] = missing;
  if (parent) return unknown(`${parent.kind} ${parent.name} is not in the evidence`);
  return to.length > 0 || notApplicable('is attached to no listener');
}

/** The gravest answer about the hosts that the resource names. */
function hostAnswers(
  { resource }: Context,
  answer: (host: WrittenHost) => Outcome | true,
): Outcome | true {
  const hosts = hostsIn(resource);
  if (hosts.length === 0) return notApplicable('names no host');
  return worst(hosts, answer);
}

function wildcardText(host: string, { resource, inventory }: Context): string {
  const caught =
    resource.kind === istioGateway.id
      ? undefined
      : known(() => caughtBy(host, resource, inventory));
  return caught
    ? `${host} catches ${caught.host} of namespace ${caught.namespace}, too`
    : `${host} catches hosts that others may want`;
}
